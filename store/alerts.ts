import type { Queryable } from '#store/database';

/**
 * Puts new accepted articles into the outbox: one Alert per watch and group of near-copies, one Delivery per article
 * and channel. Whatever was told before stays told: the unique keys make a repeat a no-op.
 */
export async function recordAlerts(
  tx: Queryable,
  candidates: { articleId: number; watchIds: number[] }[],
  now: Date,
): Promise<number[]> {
  const pairs = candidates.flatMap(({ articleId, watchIds }) => watchIds.map((watchId) => ({ watchId, articleId })));
  const watchIds = pairs.map(({ watchId }) => watchId);
  const articleIds = pairs.map(({ articleId }) => articleId);
  if (watchIds.length === 0) return [];
  const alerts = await tx.$queryRaw<{ id: number }[]>`
    insert into "Alert" ("watchId", "articleId", "createdAt")
    select distinct on (found.watch, a."groupId") found.watch, a.id, ${now}
    from unnest(${watchIds}::int[], ${articleIds}::int[]) as found (watch, article)
      join "Article" a on a.id = found.article
      join "Watch" w on w.id = found.watch and w.state = 'active'
    -- A copy of a report that was told already is no news.
    where not exists (
      select 1 from "Alert" told join "Article" b on b.id = told."articleId"
      where told."watchId" = found.watch and b."groupId" = a."groupId"
    )
    -- Nor is a copy of a report that was on the story before the watch began to alert.
    and not exists (
      select 1 from "Decision" d join "Article" b on b.id = d."articleId"
      where d."watchId" = found.watch and d.accepted and b."groupId" = a."groupId" and b.id < a.id
        and not (b.id = any(${articleIds}::int[]))
    )
    order by found.watch, a."groupId", a.id
    on conflict ("watchId", "articleId") do nothing
    returning id`;
  const alertIds = alerts.map(({ id }) => id);
  await tx.$executeRaw`
    insert into "Delivery" ("alertId", "channelId", "idempotencyKey", "nextAttemptAt", "createdAt")
    select alert.id, rule."channelId", rule."channelId" || '-' || alert."articleId", ${now}, ${now}
    from "Alert" alert
      join "Rule" rule on rule."watchId" = alert."watchId"
      join "Channel" channel on channel.id = rule."channelId" and channel.enabled
    where alert.id = any(${alertIds}::int[])
    on conflict ("idempotencyKey") do nothing`;
  return alertIds;
}

/** An alert as the browser, a webhook or a mail tells it. */
export interface AlertView {
  id: number;
  watchId: number;
  watchName: string;
  articleId: number;
  title: string;
  url: string;
  source?: string;
  lang: string;
  summary: string;
  publishedAt: Date;
  createdAt: Date;
  score: number;
}

const ALERT_LIMIT = 50;

/** Alerts after `afterId`, oldest first, at most 50: what an open browser has missed. */
export async function alertsAfter(db: Queryable, afterId: number): Promise<AlertView[]> {
  return alertViews(db, { afterId, ids: undefined });
}

export async function loadAlerts(db: Queryable, ids: number[]): Promise<AlertView[]> {
  return alertViews(db, { afterId: 0, ids });
}

export async function lastAlertId(db: Queryable): Promise<number> {
  const newest = await db.alert.findFirst({ orderBy: { id: 'desc' }, select: { id: true } });
  return newest?.id ?? 0;
}

async function alertViews(db: Queryable, which: { afterId: number; ids: number[] | undefined }): Promise<AlertView[]> {
  const rows = await db.alert.findMany({
    where: { id: { gt: which.afterId, ...(which.ids ? { in: which.ids } : {}) } },
    orderBy: { id: 'asc' },
    take: ALERT_LIMIT,
    include: {
      watch: { select: { name: true } },
      article: {
        select: {
          title: true,
          url: true,
          lang: true,
          summary: true,
          publishedAt: true,
          source: { select: { name: true, domain: true } },
          decisions: { select: { watchId: true, score: true } },
        },
      },
    },
  });
  return rows.flatMap(({ id, watchId, articleId, createdAt, watch, article }) => {
    if (articleId === null || article === null) return [];
    const source = article.source?.name ?? article.source?.domain;
    const view = {
      id,
      watchId,
      articleId,
      createdAt,
      watchName: watch.name,
      title: article.title,
      url: article.url,
      lang: article.lang,
      summary: article.summary,
      publishedAt: article.publishedAt,
      ...(source ? { source } : {}),
      score: article.decisions.find((decision) => decision.watchId === watchId)?.score ?? 0,
    };
    return [view];
  });
}

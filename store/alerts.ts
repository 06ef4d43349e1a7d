import type { ArticleNews, FeedNews } from '#core/alert/news';
import type { ErrorParams } from '#core/errors';
import type { Prisma } from '#generated/prisma/client';
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
  await queueDeliveries(tx, alertIds, now);
  return alertIds;
}

/** Tells every active watch that reads the incident's feed of it, once. */
export async function recordIncidentAlerts(tx: Queryable, incidentId: number, now: Date): Promise<number[]> {
  const alerts = await tx.$queryRaw<{ id: number }[]>`
    insert into "Alert" ("watchId", "incidentId", "createdAt")
    select w.id, i.id, ${now}
    from "FeedIncident" i join "WatchFeed" wf on wf."feedId" = i."feedId"
      join "Watch" w on w.id = wf."watchId" and w.state = 'active'
    where i.id = ${incidentId} order by w.id
    on conflict ("watchId", "incidentId") do nothing
    returning id`;
  const alertIds = alerts.map(({ id }) => id);
  await queueDeliveries(tx, alertIds, now);
  return alertIds;
}

/** One delivery per channel and article or incident, however many watches tell of it. */
async function queueDeliveries(tx: Queryable, alertIds: number[], now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into "Delivery" ("alertId", "channelId", "idempotencyKey", "nextAttemptAt", "createdAt")
    select alert.id, rule."channelId",
      rule."channelId" || '-' || coalesce(alert."articleId"::text, 'incident-' || alert."incidentId"), ${now}, ${now}
    from "Alert" alert
      join "Rule" rule on rule."watchId" = alert."watchId"
      join "Channel" channel on channel.id = rule."channelId" and channel.enabled
    where alert.id = any(${alertIds}::int[])
    order by alert.id
    on conflict ("idempotencyKey") do nothing`;
}

interface AlertHead {
  id: number;
  watchId: number;
  watchName: string;
  createdAt: Date;
}

/** An alert as the browser, a webhook or a mail tells it: of a new article, or of a feed that gives none. */
export type AlertView = AlertHead & (ArticleNews | FeedNews);

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

/** The newest alerts, newest first. */
export async function newestAlerts(db: Queryable, limit: number): Promise<AlertView[]> {
  const rows = await db.alert.findMany({ orderBy: { id: 'desc' }, take: limit, include: ALERT_PARTS });
  return rows.flatMap(viewOf);
}

const ALERT_PARTS = {
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
  incident: {
    select: {
      kind: true,
      startedAt: true,
      errorCode: true,
      errorParams: true,
      feed: { select: { id: true, title: true, host: true, url: true } },
    },
  },
} satisfies Prisma.AlertInclude;

async function alertViews(db: Queryable, which: { afterId: number; ids: number[] | undefined }): Promise<AlertView[]> {
  const rows = await db.alert.findMany({
    where: { id: { gt: which.afterId, ...(which.ids ? { in: which.ids } : {}) } },
    orderBy: { id: 'asc' },
    take: ALERT_LIMIT,
    include: ALERT_PARTS,
  });
  return rows.flatMap(viewOf);
}

function viewOf(row: Prisma.AlertGetPayload<{ include: typeof ALERT_PARTS }>): AlertView[] {
  const { id, watchId, createdAt, article, articleId, incident, incidentId } = row;
  const head = { id, watchId, createdAt, watchName: row.watch.name };
  if (incident && incidentId !== null) {
    const { kind, startedAt, errorCode, errorParams, feed } = incident;
    return [
      {
        ...head,
        incident: {
          id: incidentId,
          kind,
          since: startedAt,
          feed: { id: feed.id, title: feed.title ?? feed.host, url: feed.url },
          ...(errorCode === null ? {} : { error: { code: errorCode, params: (errorParams ?? {}) as ErrorParams } }),
        },
      },
    ];
  }
  if (!article || articleId === null) return [];
  const { source, decisions, ...said } = article;
  const sourceName = source?.name ?? source?.domain;
  return [
    {
      ...head,
      articleId,
      ...said,
      ...(sourceName ? { source: sourceName } : {}),
      score: decisions.find((decision) => decision.watchId === watchId)?.score ?? 0,
    },
  ];
}

import { markQuiet } from '#store/alerts/floods';
import { routeAlerts } from '#store/alerts/routeAlerts';
import { routeSignals } from '#store/alerts/routeSignals';
import type { Queryable } from '#store/database';
import { holdAlerts } from '#store/recording/locks';

/**
 * Puts new accepted articles into the outbox: one Alert per watch and group of near-copies, one Delivery per article
 * and channel. Whatever was told before stays told: the unique keys make a repeat a no-op. Articles published before their
 * `newsFrom` are no news: they are kept as withheld. Returns the new alerts.
 */
export async function recordAlerts(
  tx: Queryable,
  candidates: { articleId: number; watchIds: number[]; newsFrom?: Date | undefined }[],
  now: Date,
): Promise<{ id: number; articleId: number }[]> {
  const pairs = candidates.flatMap(({ watchIds, ...article }) => watchIds.map((watchId) => ({ watchId, ...article })));
  if (pairs.length === 0) return [];
  await holdAlerts(tx);
  const watchIds = pairs.map(({ watchId }) => watchId);
  const articleIds = pairs.map(({ articleId }) => articleId);
  const limits = pairs.map(({ newsFrom }) => newsFrom?.toISOString() ?? null);
  const alerts = await tx.$queryRaw<{ id: number; articleId: number }[]>`
    with news as (
      select distinct on (found.watch, a."groupId") found.watch, a.id, a."publishedAt", found."newsFrom",
        a.dated = 'unknown' or found."newsFrom" is null or a."publishedAt" >= found."newsFrom" as "isNew"
      from unnest(${watchIds}::int[], ${articleIds}::int[], ${limits}::timestamptz[]) as found (watch, article, "newsFrom")
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
    ), withheld as (
      insert into "WithheldAlert" ("watchId", "articleId", "publishedFrom", "createdAt")
      select watch, id, "newsFrom", ${now} from news where not "isNew"
      on conflict ("watchId", "articleId") do nothing
    )
    insert into "Alert" ("watchId", "articleId", "createdAt")
    -- Several feeds bring them in any order: of a development the first report is told.
    select watch, id, ${now} from news where "isNew" order by watch, "publishedAt", id
    on conflict ("watchId", "articleId") do nothing
    returning id, "articleId"`;
  if (alerts.length === 0) return [];
  const ids = alerts.map(({ id }) => id);
  await markQuiet(tx, ids, now);
  await routeAlerts(tx, { ids, isGrouped: false }, now);
  return alerts;
}

/** Tells every watch that was told of an incident that it is over, once. */
export async function recordRecoveryAlerts(tx: Queryable, incidentId: number, now: Date): Promise<number[]> {
  const alerts = await tx.$queryRaw<{ id: number }[]>`
    insert into "Alert" ("watchId", "incidentId", recovery, "createdAt")
    select told."watchId", told."incidentId", true, ${now}
    from "Alert" told join "Watch" w on w.id = told."watchId" and w.state = 'active'
    where told."incidentId" = ${incidentId} and not told.recovery order by told."watchId"
    on conflict ("watchId", "incidentId", recovery) do nothing
    returning id`;
  const alertIds = alerts.map(({ id }) => id);
  await routeSignals(tx, { alertIds }, now);
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
    on conflict ("watchId", "incidentId", recovery) do nothing
    returning id`;
  const alertIds = alerts.map(({ id }) => id);
  await routeSignals(tx, { alertIds }, now);
  return alertIds;
}

import type { Queryable } from '#store/database';
import type { Place } from '#store/developments/storyReports';
import { CHANGES_KEPT_MS, factChangesSince, lastFactChange } from '#store/facts/factChanges';

/** How far a watch's articles are grouped. */
export interface Progress {
  watchId: number;
  /** The last change that was looked at, and the last alert whose novelty was decided. */
  change: number;
  alertId: number;
  /** Articles after `from`, up to a time, may stand wrong. */
  from: Place | undefined;
  to: Date | undefined;
  /** The watch's stored articles are still being decided: nothing is placed but news, among the places that they have. */
  isCatchingUp: boolean;
}

/** Before all articles. */
const START: Place = { at: new Date(0), id: 0 };
/** Well before the changes that were missed are forgotten, in ms. */
const LOOK_AGAIN_MS = CHANGES_KEPT_MS / 2;
/** After more, some of them may be. */
const LONGEST_AWAY_MS = CHANGES_KEPT_MS * 0.9;
/** An alert whose article has no place after so long, in ms, is told as it is: none is lost. */
export const ALERT_WAITS_MS = 10 * 60 * 1000;

/**
 * Takes a watch that has something to be grouped or told, so that no other worker does until the transaction ends. Changes that no
 * alert waits for are gathered for `gatherMs` after the watch was taken last.
 */
export async function holdProgress(
  tx: Queryable,
  { version, now, gatherMs }: { version: string; now: Date; gatherMs: number },
): Promise<Progress | undefined> {
  const waited = new Date(now.getTime() - ALERT_WAITS_MS);
  const gathered = new Date(now.getTime() - gatherMs);
  // Alerts of a moment ago may be the first of a new watch; those of before it was grouped were told.
  await tx.$executeRaw`
    insert into "DevelopmentProgress" ("watchId", change, "changeAt", "alertId", "fromAt", version)
    select w.id, coalesce((select max(c.id) from "FactChange" c where c."watchId" = w.id), 0), ${now},
      coalesce((select max(alert.id) from "Alert" alert where alert."createdAt" < ${waited}), 0), ${START.at}, ${version}
    from "Watch" w where not exists (select 1 from "DevelopmentProgress" p where p."watchId" = w.id)
    on conflict ("watchId") do nothing`;
  const [row] = await tx.$queryRaw<ProgressRow[]>`
    select p.*, w."catchUpFrom" is not null as "isCatchingUp"
    from "DevelopmentProgress" p join "Watch" w on w.id = p."watchId"
    where exists (
        select 1 from "Alert" alert where alert."watchId" = p."watchId" and alert.id > p."alertId" and alert."articleId" is not null
          and (w."catchUpFrom" is null or alert."createdAt" <= ${waited}))
      or (w."catchUpFrom" is null and (p."fromAt" is not null or p.version <> ${version}
        or p."changeAt" < ${new Date(now.getTime() - LOOK_AGAIN_MS)}
        or (p."changeAt" <= ${gathered}
          and exists (select 1 from "FactChange" c where c."watchId" = p."watchId" and c.id > p.change))))
    order by p."changeAt", p."watchId" limit 1 for update of p skip locked`;
  if (!row) return undefined;
  const progress = progressOf(row);
  const { watchId, isCatchingUp } = progress;
  if (isCatchingUp) return progress;
  // What was placed by other code is placed anew.
  if (row.version !== version) await placeAnew(tx, watchId, START);
  const isLost = row.version !== version || isLongAway(row, now);
  return isLost ? lookThroughAll(progress, await lastFactChange(tx, watchId)) : progress;
}

/**
 * Takes the watch whose next alert has waited longest for its article to have a place, but for those of `passed`, those whose
 * articles were placed by other code, and those that were not looked at for long.
 */
export async function holdNews(
  tx: Queryable,
  { version, now, passed }: { version: string; now: Date; passed: readonly number[] },
): Promise<Progress | undefined> {
  const [row] = await tx.$queryRaw<ProgressRow[]>`
    select p.*, w."catchUpFrom" is not null as "isCatchingUp"
    from "DevelopmentProgress" p join "Watch" w on w.id = p."watchId" cross join lateral (
      select alert.id from "Alert" alert where alert."watchId" = p."watchId" and alert.id > p."alertId" and alert."articleId" is not null
      order by alert.id limit 1) next
    where p.version = ${version} and p."watchId" <> all(${passed}::int[])
    order by next.id limit 1 for update of p skip locked`;
  return row && !isLongAway(row, now) ? progressOf(row) : undefined;
}

const isLongAway = ({ changeAt }: ProgressRow, now: Date) => now.getTime() - changeAt.getTime() > LONGEST_AWAY_MS;

const progressOf = ({ watchId, change, alertId, fromAt, fromId, toAt, isCatchingUp }: ProgressRow): Progress => ({
  ...{ watchId, change, alertId, isCatchingUp },
  from: fromAt === null ? undefined : { at: fromAt, id: fromId },
  to: toAt ?? undefined,
});

/** Says that whatever stands after a place stands wrong. */
export async function placeAnew(tx: Queryable, watchId: number, { at, id }: Place): Promise<void> {
  await tx.$executeRaw`
    update "DevelopmentArticle" set stamp = '' where "watchId" = ${watchId} and (at, "articleId") > (${at}::timestamptz, ${id}::int) and stamp <> ''`;
}

interface ProgressRow {
  watchId: number;
  change: number;
  changeAt: Date;
  alertId: number;
  fromAt: Date | null;
  fromId: number;
  toAt: Date | null;
  version: string;
  isCatchingUp: boolean;
}

const lookThroughAll = (progress: Progress, change: number): Progress => ({
  ...progress,
  change: Math.max(change, progress.change),
  from: START,
  to: undefined,
});

/** Looks which articles changed and from where on others may stand wrong for it; returns the changed ones. */
export async function noteChanges(
  tx: Queryable,
  progress: Progress,
): Promise<{ progress: Progress; changed: Set<number> }> {
  const { watchId } = progress;
  const { last, articleIds } = await factChangesSince(tx, watchId, progress.change);
  if (articleIds === 'all') return { progress: lookThroughAll(progress, last), changed: new Set() };
  if (articleIds.length === 0) return { progress: { ...progress, change: last }, changed: new Set() };
  // Where they stand now, with those of their groups, of which another one may be the report; and where they stood.
  const [touched] = await tx.$queryRaw<{ first: Date | null; last: Date | null }[]>`
    with member as (
      select b.id from "Article" b where b."groupId" in (select a."groupId" from "Article" a where a.id = any(${articleIds}::int[]))
      union select unnest(${articleIds}::int[])
    ), place as (
      select d."publishedAt" as at from member join "Decision" d on d."articleId" = member.id and d."watchId" = ${watchId} and d.accepted
      union all
      select p.at from member join "DevelopmentArticle" p on p."articleId" = member.id and p."watchId" = ${watchId}
    )
    select min(at) as first, max(at) as last from place`;
  const changed = new Set(articleIds);
  if (!touched?.first || !touched.last) return { progress: { ...progress, change: last }, changed };
  return {
    progress: { ...progress, change: last, ...joined(progress, { first: touched.first, last: touched.last }) },
    changed,
  };
}

/** What may stand wrong, with some more. */
function joined({ from, to }: Progress, { first, last }: { first: Date; last: Date }): Pick<Progress, 'from' | 'to'> {
  if (from === undefined) return { from: { at: first, id: 0 }, to: last };
  return {
    from: first > from.at ? from : { at: first, id: 0 },
    to: to === undefined || to > last ? to : last,
  };
}

/** Says which alert was decided last, and nothing of what was looked at. */
export async function saveTold(
  tx: Queryable,
  { watchId, alertId }: Pick<Progress, 'watchId' | 'alertId'>,
): Promise<void> {
  await tx.developmentProgress.update({ where: { watchId }, data: { alertId } });
}

export async function saveProgress(
  tx: Queryable,
  { watchId, change, alertId, from, to }: Progress,
  { version, now }: { version: string; now: Date },
): Promise<void> {
  await tx.developmentProgress.update({
    where: { watchId },
    data: {
      ...{ change, alertId, version, changeAt: now },
      fromAt: from?.at ?? null,
      fromId: from?.id ?? 0,
      toAt: to ?? null,
    },
  });
}

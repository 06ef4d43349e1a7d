import type { Queryable } from '#store/database';
import { COMMITTED_LATE_MS } from '#store/signals/committedLate';

const HOUR_MS = 60 * 60 * 1000;
/** How long, in ms, until a watch is looked over again: for its new articles, for its counts, and for how it fares. */
const EVERY_MS = { articles: 60_000, counts: HOUR_MS, review: 24 * HOUR_MS };

/** A watch that was taken to be looked over, with what of it is due. */
export interface ClaimedWatch {
  watchId: number;
  /** When its new articles, and how it fares, were looked at before. */
  lookedAt: Date;
  reviewedAt: Date;
  counts: boolean;
  review: boolean;
}

/**
 * Takes an active watch of which something is due, and keeps it from others until the transaction ends; undefined when none is. What
 * was there before a watch is first looked at raises nothing. One whose stored articles are being decided waits: its counts are in change.
 */
export async function claimWatch(tx: Queryable, now: Date): Promise<ClaimedWatch | undefined> {
  const due = (ms: number) => new Date(now.getTime() - ms);
  const late = `${COMMITTED_LATE_MS} milliseconds`;
  await tx.$executeRaw`
    insert into "SignalProgress" ("watchId", "lookedAt", "countedAt", "reviewedAt")
    select w.id, ${now}, ${due(EVERY_MS.counts)}, ${now} from "Watch" w
    where not exists (select 1 from "SignalProgress" p where p."watchId" = w.id) on conflict do nothing`;
  const [row] = await tx.$queryRaw<Omit<ClaimedWatch, 'counts' | 'review'>[] & { countedAt: Date }[]>`
    select p."watchId", p."lookedAt", p."countedAt", p."reviewedAt"
    from "SignalProgress" p join "Watch" w on w.id = p."watchId" and w.state = 'active' and w."catchUpFrom" is null
    where p."countedAt" <= ${due(EVERY_MS.counts)} or p."reviewedAt" <= ${due(EVERY_MS.review)}
      or (p."lookedAt" <= ${due(EVERY_MS.articles)} and exists (
        select 1 from "Alert" a where a."watchId" = p."watchId" and a."createdAt" > p."lookedAt" - ${late}::interval and a."articleId" is not null))
      or (p."lookedAt" <= ${due(EVERY_MS.articles)} and exists (
        select 1 from "Revision" r join "Alert" a on a."articleId" = r."articleId" and a."watchId" = p."watchId"
        where r."replacedAt" > p."lookedAt" - ${late}::interval))
    order by p."lookedAt", p."watchId" limit 1 for update of p skip locked`;
  if (!row) return undefined;
  const { countedAt, ...claimed } = row;
  const counts = countedAt <= due(EVERY_MS.counts);
  const review = row.reviewedAt <= due(EVERY_MS.review);
  await tx.$executeRaw`
    update "SignalProgress" set "lookedAt" = ${now}, "countedAt" = case when ${counts} then ${now}::timestamptz else "countedAt" end,
      "reviewedAt" = case when ${review} then ${now}::timestamptz else "reviewedAt" end
    where "watchId" = ${row.watchId}`;
  return { ...claimed, counts, review };
}

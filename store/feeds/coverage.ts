import type { CoveredSpan } from '#core/charts/coverage';
import type { FeedSpan } from '#core/signals/comparableDays';
import type { Queryable } from '#store/database';

/** A break shorter than this, in ms, is the rest between two polls: whoever publishes in it is still in the document. */
const BREAK_MS = 60 * 60 * 1000;

/** What a feed covered up to its last good poll. */
interface Covered {
  coveredFrom: Date | null;
  lastSuccessAt: Date | null;
}

/**
 * What a feed's document covers. One that still holds an item known before reaches back over the time since the last
 * good poll, however long that was; one with nothing but new items may have lost some: a break, and coverage begins anew
 * with its oldest item. Returns where coverage begins, if it does so anew, and the span that a break ended.
 */
export function coverageAfter(
  { coveredFrom, lastSuccessAt }: Covered,
  document: { heldSince?: Date; hasKnownItems: boolean; now: Date },
): { from?: Date; ended?: CoveredSpan } {
  const { now, heldSince } = document;
  const from = heldSince && heldSince < now ? heldSince : now;
  if (!coveredFrom || !lastSuccessAt) return { from };
  if (document.hasKnownItems || from.getTime() - lastSuccessAt.getTime() <= BREAK_MS) return {};
  return { from, ended: { from: coveredFrom, to: lastSuccessAt } };
}

/** Moves the beginning of what is covered back to the oldest item of fetched history. */
export async function extendCoverage(tx: Queryable, feedId: number, heldSince: Date): Promise<void> {
  await tx.feed.updateMany({ where: { id: feedId, coveredFrom: { gt: heldSince } }, data: { coveredFrom: heldSince } });
}

/** A feed that is asked on time is covered up to now, not only up to its last poll. */
const LATE_MS = 5 * 60 * 1000;

/** The times that the watch's feeds cover, by their beginning. */
export async function watchCoverage(db: Queryable, watchId: number, now: Date): Promise<CoveredSpan[]> {
  return (await feedSpans(db, watchId, now)).map(({ from, to }) => ({ from, to }));
}

/** The same, each with its feed. */
export async function feedSpans(db: Queryable, watchId: number, now: Date): Promise<FeedSpan[]> {
  const asked = new Date(now.getTime() - LATE_MS);
  return db.$queryRaw<FeedSpan[]>`/* kept plan */
    select f.id as "feedId", f."coveredFrom" as "from",
      case when f.state = 'active' and f.failures = 0 and f."nextPollAt" > ${asked} then ${now}::timestamptz else f."lastSuccessAt" end as "to"
    from "WatchFeed" wf join "Feed" f on f.id = wf."feedId"
    where wf."watchId" = ${watchId} and f."coveredFrom" is not null and f."lastSuccessAt" is not null
    union all
    select c."feedId", c."from", c."to" from "WatchFeed" wf join "Coverage" c on c."feedId" = wf."feedId" where wf."watchId" = ${watchId}
    order by "from"`;
}

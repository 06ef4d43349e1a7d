import type { Database } from '#store/database';

/** Poll rows that are kept, where the owner says nothing else: those of so many days, up to so many of a feed, and its last ones however old. */
export const POLL_KEEPING = { days: 14, most: 2000, least: 200 };

/** Looked at and deleted in one go: some ten milliseconds. */
const FEEDS = 50;
const ROWS = 5000;

/**
 * Deletes old Poll rows of the next feeds behind `afterFeedId`. What charts need of them is in Coverage and
 * FeedIncident. Returns behind which feed to go on; undefined when no feed is left.
 */
export async function prunePolls(
  db: Database,
  { afterFeedId, now, keep = POLL_KEEPING }: { afterFeedId: number; now: Date; keep?: typeof POLL_KEEPING },
): Promise<number | undefined> {
  const feeds = await db.feed.findMany({
    where: { id: { gt: afterFeedId } },
    orderBy: { id: 'asc' },
    take: FEEDS,
    select: { id: true },
  });
  const last = feeds.at(-1);
  if (last === undefined) return undefined;
  const since = new Date(now.getTime() - keep.days * 24 * 60 * 60 * 1000);
  const deleted = await db.$executeRaw`
    delete from "Poll" where id in (
      select old.id
      from unnest(${feeds.map(({ id }) => id)}::int[]) as feed (id),
        lateral (select
          (select "startedAt" from "Poll" where "feedId" = feed.id order by "startedAt" desc offset ${keep.least} limit 1) as least,
          (select "startedAt" from "Poll" where "feedId" = feed.id order by "startedAt" desc offset ${keep.most} limit 1) as most
        ) kept,
        lateral (
          select id from "Poll"
          where "feedId" = feed.id
            and "startedAt" <= greatest(case when kept.least < ${since} then kept.least when kept.least is not null then ${since}::timestamptz end, kept.most)
          limit ${ROWS}
        ) old
      limit ${ROWS})`;
  // Those feeds have more.
  return deleted === ROWS ? afterFeedId : last.id;
}

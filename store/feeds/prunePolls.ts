import type { Queryable } from '#store/database';

/** How long polls are kept, in days, where the owner says nothing else; and how many last ones of a feed however old: more than any page shows. */
export const POLL_KEEPING = { days: 14, least: 50 };

/** Deleted in one go: some ten milliseconds. */
const ROWS = 5000;

/**
 * Deletes some of the polls from before an instant that are in no month's partition, but for the last ones of each feed: what a dropped month left,
 * and what a restored backup brought. What charts need of them is in Coverage and FeedIncident. Returns whether there may be more.
 */
export async function prunePolls(db: Queryable, { before, least }: { before: Date; least: number }): Promise<boolean> {
  const deleted = await db.$executeRaw`
    delete from "Poll_default" where id in (
      select old.id
      from (select distinct "feedId" as id from "Poll_default" where "startedAt" < ${before}) feed,
        lateral (
          select "startedAt" from "Poll" where "feedId" = feed.id order by "startedAt" desc offset ${least} limit 1
        ) surplus,
        lateral (
          select id from "Poll_default"
          where "feedId" = feed.id and "startedAt" <= surplus."startedAt" and "startedAt" < ${before} limit ${ROWS}
        ) old
      limit ${ROWS})`;
  return deleted === ROWS;
}

import { defined } from '#core/defined';
import { showAddress } from '#core/feeds/address';
import { feedSignal } from '#core/feeds/signals';
import type { Queryable } from '#store/database';
import { type FeedHealth, pulseOf } from '#store/feeds/feedHealth';
import type { FeedView, PollView } from '#store/feeds/feeds';

/** What a watch's pages tell of a feed that it follows. */
export type WatchFeed = Pick<
  FeedView,
  'id' | 'url' | 'title' | 'state' | 'failures' | 'signal' | 'nextPollAt' | 'lastPolledAt'
> & {
  /** Oldest first. */
  polls: Pick<PollView, 'startedAt' | 'outcome' | 'newItems'>[];
};

interface Row extends FeedHealth {
  id: number;
  url: string;
  title: string | null;
  nextPollAt: Date;
  lastPolledAt: Date | null;
  /** Times in ms. */
  polls: { startedAt: number; outcome: PollView['outcome']; newItems: number }[];
}

/** The feeds of a watch with their last polls, those that fail first, by one statement: each of its pages asks. */
export async function watchFeeds(
  db: Queryable,
  { watchId, polls, now }: { watchId: number; polls: number; now: Date },
): Promise<WatchFeed[]> {
  const rows = await db.$queryRaw<Row[]>`
    select f.id, f.url, f.title, f.state::text, f.failures, f."createdAt", f."lastSuccessAt", f."lastNewAt", f."itemsPerDay",
      f."nextPollAt", f."lastPolledAt", coalesce((
        select jsonb_agg(jsonb_build_object('startedAt', floor(extract(epoch from p."startedAt") * 1000), 'outcome', p.outcome, 'newItems', p."newItems")
          order by p."startedAt")
        from (select * from "Poll" where "feedId" = f.id order by "startedAt" desc limit ${polls}) p), '[]') as polls
    from "WatchFeed" w join "Feed" f on f.id = w."feedId" where w."watchId" = ${watchId}
    order by f.failures desc, f.title, f.id`;
  return rows.map(({ id, url, title, nextPollAt, lastPolledAt, polls: tried, ...health }) => ({
    ...{ id, url: showAddress(url), nextPollAt, state: health.state, failures: health.failures },
    ...defined({ title, lastPolledAt, signal: feedSignal(pulseOf(health), now) }),
    polls: tried.map(({ startedAt, ...poll }) => ({ startedAt: new Date(startedAt), ...poll })),
  }));
}

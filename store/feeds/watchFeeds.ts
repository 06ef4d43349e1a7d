import { defined } from '#core/defined';
import { type ShownAddress, showAddress } from '#core/feeds/address';
import { feedSignal } from '#core/feeds/feedSignal';
import type { Queryable } from '#store/database';
import { type FeedHealth, pulseOf } from '#store/feeds/feedHealth';
import type { FeedView, PollView } from '#store/feeds/feeds';

/** What a watch's pages tell of a feed that it follows. */
export type WatchFeed = Pick<
  FeedView,
  'id' | 'url' | 'title' | 'state' | 'failures' | 'signal' | 'nextPollAt' | 'lastPolledAt'
>;

interface Row extends FeedHealth {
  id: number;
  url: string;
  title: string | null;
  nextPollAt: Date;
  lastPolledAt: Date | null;
}

/** The feeds of a watch, those that fail first: each of its pages asks. */
export async function watchFeeds(
  db: Queryable,
  { watchId, now }: { watchId: number; now: Date },
): Promise<WatchFeed[]> {
  const rows = await db.$queryRaw<Row[]>`/* kept plan */
    select f.id, f.url, f.title, f.state::text, f.failures, f."createdAt", f."lastSuccessAt", f."lastNewAt", f."itemsPerDay",
      f."nextPollAt", f."lastPolledAt"
    from "WatchFeed" w join "Feed" f on f.id = w."feedId" where w."watchId" = ${watchId}
    order by f.failures desc, f.title, f.id`;
  return rows.map(({ id, url, title, nextPollAt, lastPolledAt, ...health }) => ({
    ...{ id, url: showAddress(url), nextPollAt, state: health.state, failures: health.failures },
    ...defined({ title, lastPolledAt, signal: feedSignal(pulseOf(health), now) }),
  }));
}

/** A poll as a heartbeat draws it. */
export type WatchBeat = Pick<PollView, 'startedAt' | 'outcome' | 'newItems'>;

/** The last polls of all feeds of a watch together, oldest first; they are of the feeds that were polled last, so that no others are looked at. */
export function watchBeats(
  db: Queryable,
  { watchId, limit }: { watchId: number; limit: number },
): Promise<WatchBeat[]> {
  return db.$queryRaw<WatchBeat[]>`/* kept plan */
    select * from (
      select p."startedAt", p.outcome::text, p."newItems"
      from (
        select f.id from "WatchFeed" w join "Feed" f on f.id = w."feedId"
        where w."watchId" = ${watchId} and f."lastPolledAt" is not null
        order by f."lastPolledAt" desc limit ${limit}
      ) latest, lateral (
        select * from "Poll" where "feedId" = latest.id order by "startedAt" desc limit ${limit}
      ) p order by p."startedAt" desc limit ${limit}
    ) beats order by "startedAt"`;
}

/** The addresses of a watch's feeds, as they are shown. */
export async function followedAddresses(db: Queryable, watchId: number): Promise<Set<ShownAddress>> {
  const rows = await db.$queryRaw<{ url: string }[]>`
    select f.url from "WatchFeed" w join "Feed" f on f.id = w."feedId" where w."watchId" = ${watchId}`;
  return new Set(rows.map(({ url }) => showAddress(url)));
}

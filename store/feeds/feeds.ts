import { defined } from '#core/defined';
import type { ErrorParams } from '#core/errors';
import type { AccessPart } from '#core/feeds/access';
import { type ShownAddress, showAddress } from '#core/feeds/address';
import type { FeedWarning } from '#core/feeds/feedItem';
import { type FeedSignal, feedSignal } from '#core/feeds/feedSignal';
import type { IncidentKind } from '#core/feeds/incidents';
import type { Queryable } from '#store/database';
import { partsOf } from '#store/feeds/feedAccess';
import { pulseOf } from '#store/feeds/feedHealth';
import { notify } from '#store/notify';
import { storedError } from '#store/storedError';
import { type FaultView, feedFaults } from '#store/work/faults';

export interface PollView {
  startedAt: Date;
  outcome: 'fresh' | 'unchanged' | 'failed';
  durationMs: number;
  items: number;
  newItems: number;
  errorCode?: string;
}

/** A feed with its health: what the feeds page and a watch's heartbeat bar show. */
export interface FeedView {
  id: number;
  url: ShownAddress;
  /** What it is asked with, by name alone. */
  access: AccessPart[];
  title?: string;
  siteUrl?: string;
  state: 'active' | 'paused' | 'gone';
  intervalSeconds: number;
  itemsPerDay?: number;
  nextPollAt: Date;
  lastPolledAt?: Date;
  lastSuccessAt?: Date;
  failures: number;
  /** Set when the feed's silence is a fault of collection. */
  signal?: FeedSignal;
  error?: { code: string; params: ErrorParams };
  /** The last time of failure or silence that is over. */
  recovered?: { kind: IncidentKind; startedAt: Date; endedAt: Date };
  /** Repairs that the last fresh poll needed. */
  warnings: FeedWarning[];
  /** Bugs met beside its polls. */
  faults: FaultView[];
  watches: { id: number; name: string }[];
  /** Oldest first. */
  polls: PollView[];
}

export async function removeFeed(db: Queryable, id: number): Promise<void> {
  await db.feed.deleteMany({ where: { id } });
  await notify(db, { type: 'feed', feedId: id });
}

/** Makes a feed due now; one that the user paused stays paused. Hubs ask for it, as often as there is news. */
export async function pollSoon(db: Queryable, id: number, now: Date): Promise<void> {
  await db.feed.updateMany({ where: { id, state: { not: 'paused' } }, data: { state: 'active', nextPollAt: now } });
  await notify(db, { type: 'wake', due: 'feeds' });
}

/** Feeds whose parts are read at once: a statement names each of them, and takes 32,767 parameters. */
const AT_ONCE = 5000;

/**
 * Feeds with health, those that fail first; of one watch when `watchId` is given, those with certain `ids` in their order, and a
 * `page` of them by number.
 */
export async function listFeeds(
  db: Queryable,
  options: { watchId?: number; ids?: number[]; polls: number; now: Date; page?: { after: number; limit: number } },
): Promise<FeedView[]> {
  const ids = options.ids ?? (await idsOf(db, options));
  const views: FeedView[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE)
    views.push(...(await feedViews(db, ids.slice(from, from + AT_ONCE), options)));
  return views;
}

async function idsOf(
  db: Queryable,
  { watchId, page }: { watchId?: number; page?: { after: number; limit: number } },
): Promise<number[]> {
  const rows = await db.feed.findMany({
    where: defined({
      watches: watchId === undefined ? undefined : { some: { watchId } },
      id: page && { gt: page.after },
    }),
    orderBy: page ? { id: 'asc' } : [{ failures: 'desc' }, { title: 'asc' }, { id: 'asc' }],
    ...(page && { take: page.limit }),
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** In the order of their `ids`; without those that are gone. */
async function feedViews(db: Queryable, ids: number[], options: { polls: number; now: Date }): Promise<FeedView[]> {
  const rows = await db.feed.findMany({
    where: { id: { in: ids } },
    include: {
      watches: { select: { watch: { select: { id: true, name: true } } } },
      incidents: {
        where: { endedAt: { not: null } },
        orderBy: { endedAt: 'desc' },
        take: 1,
        select: { kind: true, startedAt: true, endedAt: true },
      },
      access: true,
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const [polls, faults] = await Promise.all([recentPolls(db, ids, options.polls), feedFaults(db, ids, options.now)]);
  return ids.flatMap((id) => {
    const feed = byId.get(id);
    if (!feed) return [];
    const tried = polls.get(feed.id) ?? [];
    const signal = feedSignal(pulseOf(feed), options.now);
    const [past] = feed.incidents;
    return {
      id,
      url: showAddress(feed.url),
      access: partsOf(feed.access),
      state: feed.state,
      intervalSeconds: feed.intervalSeconds,
      nextPollAt: feed.nextPollAt,
      failures: feed.failures,
      ...defined({
        title: feed.title,
        siteUrl: feed.siteUrl,
        itemsPerDay: feed.itemsPerDay,
        lastPolledAt: feed.lastPolledAt,
        lastSuccessAt: feed.lastSuccessAt,
        signal,
        recovered: past?.endedAt ? { ...past, endedAt: past.endedAt } : undefined,
        error: storedError(feed),
      }),
      warnings: tried.findLast((poll) => poll.outcome === 'fresh')?.warnings ?? [],
      faults: faults.get(feed.id) ?? [],
      watches: feed.watches.map(({ watch }) => watch),
      polls: tried.map(({ warnings: _, ...poll }) => poll),
    };
  });
}

type PollRow = PollView & { warnings: FeedWarning[] };

async function recentPolls(db: Queryable, feedIds: number[], limit: number): Promise<Map<number, PollRow[]>> {
  const rows = await db.$queryRaw<
    (Omit<PollRow, 'errorCode' | 'warnings'> & {
      feedId: number;
      errorCode: string | null;
      warnings: PollRow['warnings'] | null;
    })[]
  >`
    select p.* from unnest(${feedIds}::int[]) as f (id), lateral (
      select "feedId", "startedAt", outcome::text, "durationMs", items, "newItems", "errorCode", warnings
      from "Poll" where "feedId" = f.id order by "startedAt" desc limit ${limit}
    ) p order by p."startedAt"`;
  const byFeed = new Map<number, PollRow[]>();
  for (const { feedId, errorCode, warnings, ...poll } of rows) {
    const list = byFeed.get(feedId) ?? [];
    list.push({ ...poll, ...defined({ errorCode }), warnings: warnings ?? [] });
    byFeed.set(feedId, list);
  }
  return byFeed;
}

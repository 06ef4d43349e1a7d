import { AppError, type ErrorParams } from '#core/errors';
import type { AccessPart } from '#core/feeds/access';
import { FetchAddress, type ShownAddress, showAddress } from '#core/feeds/address';
import type { FeedWarning } from '#core/feeds/feedItem';
import type { IncidentKind } from '#core/feeds/incidents';
import { ITEM_LIMITS } from '#core/feeds/parse/itemLimits';
import { type FeedSignal, feedSignal } from '#core/feeds/signals';
import { utf8Bytes } from '#core/language/storable';
import type { Queryable } from '#store/database';
import { keepAddress, partsOf } from '#store/feeds/feedAccess';
import { pulseOf } from '#store/feeds/feedHealth';
import { endIncidents } from '#store/feeds/incidents';
import { notify } from '#store/notify';
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
  warnings: StoredWarning[];
  /** Bugs met beside its polls. */
  faults: FaultView[];
  watches: { id: number; name: string }[];
  /** Oldest first. */
  polls: PollView[];
}

/**
 * Registers a feed, due at once; equal addresses are one feed. A login and tokens in the address are kept apart: given for
 * a feed that is there already, they take the place of its own. `watchId` follows it.
 */
export async function addFeed(
  db: Queryable,
  feed: { url: string | FetchAddress; title?: string; watchId?: number; now: Date },
): Promise<{ id: number; isNew: boolean }> {
  const { now } = feed;
  const address = typeof feed.url === 'string' ? new FetchAddress(feed.url) : feed.url;
  const url = address.shown;
  const { key } = address;
  if (utf8Bytes(address.reveal()) > ITEM_LIMITS.addressBytes) {
    throw new AppError('feed.longAddress', `The address is longer than ${ITEM_LIMITS.addressBytes} bytes.`, {
      hint: 'Enter the link of the site to look for its feeds.',
      params: { limit: ITEM_LIMITS.addressBytes },
    });
  }
  const host = new URL(url).hostname;
  const inserted = await db.$queryRaw<{ id: number }[]>`
    insert into "Feed" (url, key, title, host, "nextPollAt") values (${url}, ${key}, ${feed.title ?? null}, ${host}, ${now})
    on conflict (key) do nothing returning id`;
  const id = inserted[0]?.id ?? (await db.feed.findUniqueOrThrow({ where: { key }, select: { id: true } })).id;
  await keepAddress(db, id, address);
  if (feed.watchId !== undefined) {
    await db.watchFeed.createMany({ data: [{ watchId: feed.watchId, feedId: id }], skipDuplicates: true });
  }
  await notify(db, { type: 'wake' });
  return { id, isNew: inserted.length > 0 };
}

export async function removeFeed(db: Queryable, id: number): Promise<void> {
  await db.feed.deleteMany({ where: { id } });
  await notify(db, { type: 'feed', feedId: id });
}

/** Pauses or resumes a feed; a resumed feed is due at once. */
export async function setFeedState(
  db: Queryable,
  change: { id: number; state: 'active' | 'paused'; now: Date },
): Promise<void> {
  await db.feed.updateMany({ where: { id: change.id }, data: { state: change.state, nextPollAt: change.now } });
  if (change.state === 'paused') await endIncidents(db, change.id, change.now);
  await notify(db, { type: 'feed', feedId: change.id });
  await notify(db, { type: 'wake' });
}

/** Makes a feed due now; one that the user paused stays paused. */
export async function pollSoon(db: Queryable, id: number, now: Date): Promise<void> {
  await db.feed.updateMany({ where: { id, state: { not: 'paused' } }, data: { state: 'active', nextPollAt: now } });
  await notify(db, { type: 'wake' });
}

/** Feeds with health, those that fail first; of one watch when `watchId` is given. */
export async function listFeeds(
  db: Queryable,
  options: { watchId?: number; polls: number; now: Date },
): Promise<FeedView[]> {
  const feeds = await db.feed.findMany({
    ...(options.watchId === undefined ? {} : { where: { watches: { some: { watchId: options.watchId } } } }),
    orderBy: [{ failures: 'desc' }, { title: 'asc' }, { id: 'asc' }],
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
  const ids = feeds.map(({ id }) => id);
  const [polls, faults] = await Promise.all([recentPolls(db, ids, options.polls), feedFaults(db, ids, options.now)]);
  return feeds.map((feed) => {
    const tried = polls.get(feed.id) ?? [];
    const signal = feedSignal(pulseOf(feed), options.now);
    const [past] = feed.incidents;
    return {
      id: feed.id,
      url: showAddress(feed.url),
      access: partsOf(feed.access),
      ...(feed.title === null ? {} : { title: feed.title }),
      ...(feed.siteUrl === null ? {} : { siteUrl: feed.siteUrl }),
      state: feed.state,
      intervalSeconds: feed.intervalSeconds,
      ...(feed.itemsPerDay === null ? {} : { itemsPerDay: feed.itemsPerDay }),
      nextPollAt: feed.nextPollAt,
      ...(feed.lastPolledAt === null ? {} : { lastPolledAt: feed.lastPolledAt }),
      ...(feed.lastSuccessAt === null ? {} : { lastSuccessAt: feed.lastSuccessAt }),
      failures: feed.failures,
      ...(signal ? { signal } : {}),
      ...(past?.endedAt ? { recovered: { ...past, endedAt: past.endedAt } } : {}),
      ...(feed.errorCode === null
        ? {}
        : { error: { code: feed.errorCode, params: (feed.errorParams ?? {}) as ErrorParams } }),
      warnings: tried.findLast((poll) => poll.outcome === 'fresh')?.warnings ?? [],
      faults: faults.get(feed.id) ?? [],
      watches: feed.watches.map(({ watch }) => watch),
      polls: tried.map(({ warnings: _, ...poll }) => poll),
    };
  });
}

/** Earlier versions stored a sentence in English instead of the values that go into one. */
export type StoredWarning = FeedWarning | { code: string; message: string };

type PollRow = PollView & { warnings: StoredWarning[] };

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
    list.push({ ...poll, ...(errorCode === null ? {} : { errorCode }), warnings: warnings ?? [] });
    byFeed.set(feedId, list);
  }
  return byFeed;
}

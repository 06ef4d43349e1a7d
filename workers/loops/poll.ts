import type { AppError } from '#core/errors';
import { errorFields } from '#runtime/log';
import { type ClaimedFeed, claimFeeds, giveBackFailed, keepLeases, msUntilDue } from '#store/feeds/claimFeeds';
import { asFailure } from '#workers/fault';
import { Bell } from '#workers/loops/loop';
import { Places } from '#workers/loops/places';
import { endOf } from '#workers/stages/pollEnd';
import { type RefreshReport, refreshFeed } from '#workers/stages/refresh';
import type { RefreshTools } from '#workers/stages/refreshTools';

/**
 * Feeds polled at once by one worker, and of one host by all workers together. A feed that takes longer than
 * `patienceMs` (a site that drips, a first import of thousands) goes on without keeping a place from others.
 */
export const POLL_LIMITS = { places: 24, patienceMs: 5000, slowPlaces: 24, perHost: 2, leaseSeconds: 300 };
export type PollLimits = typeof POLL_LIMITS;

const IDLE_MS = 30_000;
/** The least rest: a due feed may be kept back by its host's limit. */
const BREATH_MS = 250;
/** A place that became free waits so long for others, unless a quarter of them is free: one question for many feeds. */
const GATHER_MS = 40;
/** Often enough that a lease never runs out under a poll that goes on. */
const KEEP_LEASES_MS = 60_000;

export interface Poller {
  /** Begins the polls that are due, as far as places are free; returns how long to rest, in ms. It waits for none of them. */
  step(): Promise<number>;
  /** Resolves when the polls under way have ended. */
  idle(): Promise<void>;
}

/** Polls due feeds for as long as its step is called; `onFree` tells that a place became free and a step is worth while. */
export function createPoller(tools: RefreshTools, onFree: () => void, limits: PollLimits = POLL_LIMITS): Poller {
  const places = new Places(limits, onFree);
  let keptAt = performance.now();
  let claimedAt = -GATHER_MS;
  return {
    async step() {
      if (performance.now() - keptAt > KEEP_LEASES_MS) {
        keptAt = performance.now();
        await keep(tools, places, { limits, freeOthers: true });
      }
      const { free } = places;
      if (tools.signal.aborted || free <= 0) return IDLE_MS;
      const gathering = claimedAt + GATHER_MS - performance.now();
      if (free < limits.places / 4 && gathering > 0) return gathering;
      claimedAt = performance.now();
      const feeds = await claim(tools, { limits, limit: free });
      for (const feed of feeds) places.start(feed.id, async () => void (await refreshSafely(feed, tools)));
      if (feeds.length === free) return IDLE_MS;
      return Math.max(BREATH_MS, await msUntilDue(tools.db, tools.clock(), IDLE_MS));
    },
    idle: () => places.idle(),
  };
}

/** Polls the given feeds once, now, due or not. Those that another worker polls, or of a host that others keep busy, are left out. */
export async function pollNow(
  feedIds: number[],
  tools: RefreshTools,
  limits: PollLimits = POLL_LIMITS,
): Promise<Map<number, RefreshReport>> {
  const reports = new Map<number, RefreshReport>();
  const bell = new Bell();
  const places = new Places(limits, () => bell.ring());
  for (;;) {
    const left = feedIds.filter((id) => !reports.has(id));
    const limit = tools.signal.aborted || left.length === 0 ? 0 : Math.max(0, places.free);
    for (const feed of limit === 0 ? [] : await claim(tools, { limits, limit, feedIds: left })) {
      places.start(feed.id, async () => void reports.set(feed.id, await refreshSafely(feed, tools)));
    }
    if (places.keys.length === 0) return reports;
    await bell.wait(KEEP_LEASES_MS);
    await keep(tools, places, { limits, freeOthers: false });
  }
}

function claim(
  { db, worker, clock }: RefreshTools,
  options: { limits: PollLimits; limit: number; feedIds?: number[] },
): Promise<ClaimedFeed[]> {
  const { limits, ...rest } = options;
  const { perHost, leaseSeconds } = limits;
  return claimFeeds(db, { worker, perHost, leaseSeconds, now: clock(), ...rest });
}

function keep(
  { db, worker, clock }: RefreshTools,
  places: Places,
  { limits, freeOthers }: { limits: PollLimits; freeOthers: boolean },
): Promise<void> {
  const until = new Date(clock().getTime() + limits.leaseSeconds * 1000);
  return keepLeases(db, { worker, feedIds: places.keys, until, freeOthers });
}

/**
 * Where not even the failure could be recorded it is told all the same, and the feed given back with a later try; where the
 * database is away, its lease brings it back.
 */
async function refreshSafely(feed: ClaimedFeed, tools: RefreshTools): Promise<RefreshReport> {
  const { db, worker, log } = tools;
  try {
    return await refreshFeed(feed, tools);
  } catch (cause) {
    const error = asFailure(cause, { log, event: 'feed.fault', feedId: feed.id, url: feed.url });
    const { code, params } = error;
    const now = tools.clock();
    const { nextPollAt } = failureEnd(feed, tools, error);
    await giveBackFailed(db, { feedId: feed.id, worker, nextPollAt, error: { code, params }, now }).catch(
      (lost: unknown) => log.error('feed.unreturned', { feedId: feed.id, ...errorFields(lost) }),
    );
    return { outcome: 'failed', error };
  }
}

function failureEnd(feed: ClaimedFeed, tools: RefreshTools, { code }: AppError) {
  return endOf(feed, tools, { startedAt: tools.clock(), outcome: { kind: 'failed', errorCode: code }, bytes: 0 }).next;
}

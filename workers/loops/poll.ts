import type { AppError } from '#core/errors';
import { errorFields } from '#runtime/log';
import {
  type ClaimedFeed,
  claimFeeds,
  giveBackFailed,
  keepLeases,
  msUntilDue,
  noteTransferred,
} from '#store/feeds/claimFeeds';
import type { Context } from '#workers/context';
import { asFailure } from '#workers/fault';
import { WakeSignal } from '#workers/loops/loop';
import { Places } from '#workers/loops/places';
import { pollEnd } from '#workers/stages/pollEnd';
import { type RefreshReport, refreshFeed } from '#workers/stages/refresh';

/**
 * Feeds polled at once by one worker, and of one host by all workers together. A feed that takes longer than
 * `patienceMs` (a site that drips, a first import of thousands) goes on without keeping a place from others.
 */
export const POLL_LIMITS = { places: 48, patienceMs: 5000, slowPlaces: 24, perHost: 2, leaseSeconds: 300 };
export type PollLimits = typeof POLL_LIMITS;

const IDLE_MS = 30_000;
/** The least rest: a due feed may be kept back by its host's limit. */
const BREATH_MS = 250;
/** Between two questions for feeds: what becomes free meanwhile is filled together. */
const GATHER_MS = 25;
/** A poll whose document has come and that is not recorded by then is noted for other workers: their polls of its host wait no longer. */
const NOTE_TRANSFERRED_MS = 500;
/** Often enough that a lease never runs out under a poll that goes on. */
const KEEP_LEASES_MS = 60_000;

export interface Poller {
  /** Begins the polls that are due, as far as places are free; returns how long to rest, in ms. It waits for none of them. */
  step(): Promise<number>;
  /** Resolves when the polls under way have ended. */
  idle(): Promise<void>;
}

/** Polls due feeds for as long as its step is called; `onFree` tells that a place became free and a step is worth while. */
export function createPoller(context: Context, onFree: () => void, limits: PollLimits = POLL_LIMITS): Poller {
  const places = new Places(limits, onFree);
  const transferred = new Transferred(onFree);
  let keptAt = performance.now();
  let claimedAt = -GATHER_MS;
  return {
    async step() {
      // A worker that begins reads the counts of all words, which takes long in a large installation: others may have the feeds meanwhile.
      await context.analyst.ready();
      if (performance.now() - keptAt > KEEP_LEASES_MS) {
        keptAt = performance.now();
        await keep(context, places, { limits, freeOthers: true });
      }
      const { free } = places;
      if (context.signal.aborted || free <= 0) return IDLE_MS;
      const gathering = claimedAt + GATHER_MS - performance.now();
      if (gathering > 0) return gathering;
      claimedAt = performance.now();
      const feeds = await claim(context, { limits, limit: free, transferred: transferred.ids });
      for (const feed of feeds) places.start(feed.id, async () => void (await transferred.during(feed, context)));
      if (feeds.length === free) return IDLE_MS;
      return Math.max(BREATH_MS, await msUntilDue(context.db, context.clock(), IDLE_MS));
    },
    idle: () => places.idle(),
  };
}

/** Polls the given feeds once, now, due or not. Those that another worker polls, or of a host that others keep busy, are left out. */
export async function pollNow(
  feedIds: number[],
  context: Context,
  limits: PollLimits = POLL_LIMITS,
): Promise<Map<number, RefreshReport>> {
  const reports = new Map<number, RefreshReport>();
  const freed = new WakeSignal();
  const places = new Places(limits, () => freed.wake());
  const transferred = new Transferred(() => freed.wake());
  for (;;) {
    // One that is under way may have given its lease back already.
    const left = feedIds.filter((id) => !reports.has(id) && !places.keys.includes(id));
    const limit = context.signal.aborted || left.length === 0 ? 0 : Math.max(0, places.free);
    for (const feed of limit === 0
      ? []
      : await claim(context, { limits, limit, feedIds: left, transferred: transferred.ids })) {
      places.start(feed.id, async () => void reports.set(feed.id, await transferred.during(feed, context)));
    }
    if (places.keys.length === 0) return reports;
    await freed.wait(KEEP_LEASES_MS);
    await keep(context, places, { limits, freeOthers: false });
  }
}

/** The polls under way whose document is here: their hosts may be asked for another. */
class Transferred {
  readonly #ids = new Set<number>();
  #toNote: number[] = [];
  readonly #onTransferred: () => void;

  constructor(onTransferred: () => void) {
    this.#onTransferred = onTransferred;
  }

  get ids(): number[] {
    return [...this.#ids];
  }

  async during(feed: ClaimedFeed, context: Context): Promise<RefreshReport> {
    const began = performance.now();
    let noting: NodeJS.Timeout | undefined;
    try {
      const report = await refreshSafely(feed, context, () => {
        this.#ids.add(feed.id);
        this.#onTransferred();
        noting = setTimeout(() => this.#note(feed.id, context), NOTE_TRANSFERRED_MS);
      });
      countPoll(report, context, (performance.now() - began) / 1000);
      return report;
    } finally {
      clearTimeout(noting);
      this.#ids.delete(feed.id);
    }
  }

  /** Those of some moments together. */
  #note(feedId: number, { db, worker }: Context): void {
    this.#toNote.push(feedId);
    if (this.#toNote.length > 1) return;
    setTimeout(() => {
      const feedIds = this.#toNote.filter((id) => this.#ids.has(id));
      this.#toNote = [];
      // Where it fails, other workers wait until the poll is recorded.
      noteTransferred(db, { worker, feedIds }).catch(() => undefined);
    }, GATHER_MS).unref();
  }
}

function countPoll(report: RefreshReport, { figures }: Pick<Context, 'figures'>, seconds: number): void {
  const { outcome } = report;
  figures.polled({ outcome, seconds, ...(outcome === 'fresh' && { newArticles: report.newArticles }) });
  if (outcome === 'failed') figures.failed('poll', report.error.code);
}

function claim(
  { db, worker, clock }: Context,
  options: { limits: PollLimits; limit: number; feedIds?: number[]; transferred: number[] },
): Promise<ClaimedFeed[]> {
  const { limits, ...rest } = options;
  const { perHost, leaseSeconds } = limits;
  return claimFeeds(db, { worker, perHost, leaseSeconds, now: clock(), ...rest });
}

function keep(
  { db, worker, clock }: Context,
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
async function refreshSafely(feed: ClaimedFeed, context: Context, onTransferred: () => void): Promise<RefreshReport> {
  const { db, worker, log } = context;
  try {
    return await refreshFeed(feed, context, onTransferred);
  } catch (cause) {
    const error = asFailure(cause, { log, event: 'feed.fault', feedId: feed.id, url: feed.url });
    const { code, params } = error;
    const now = context.clock();
    const { nextPollAt } = failureEnd(feed, context, error);
    await giveBackFailed(db, { feedId: feed.id, worker, nextPollAt, error: { code, params }, now }).catch(
      (lost: unknown) => log.error('feed.unreturned', { feedId: feed.id, ...errorFields(lost) }),
    );
    return { outcome: 'failed', error };
  }
}

function failureEnd(feed: ClaimedFeed, context: Context, { code }: AppError) {
  return pollEnd(feed, context, { startedAt: context.clock(), outcome: { kind: 'failed', errorCode: code } }).next;
}

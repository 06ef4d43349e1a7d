import { errorFields } from '#runtime/log';
import { type ClaimedFeed, claimFeeds, msUntilDue } from '#store/claimFeeds';
import { type RefreshReport, refreshFeed } from '#workers/refresh';
import type { RefreshTools } from '#workers/refreshTools';

/** Feeds polled at once by one worker, and of one host by all workers together. */
export const POLL_LIMITS = { concurrent: 24, perHost: 2, leaseSeconds: 300 };
const IDLE_MS = 30_000;
/** The least rest: a due feed may be kept back by its host's limit. */
const BREATH_MS = 250;

/** Polls due feeds until none is due, keeping `concurrent` of them under way; returns how long to rest, in ms. */
export async function pollDue(tools: RefreshTools): Promise<number> {
  const underWay = new Set<Promise<void>>();
  for (;;) {
    const free = POLL_LIMITS.concurrent - underWay.size;
    const feeds = tools.signal.aborted || free === 0 ? [] : await claim(tools, free);
    for (const feed of feeds) {
      const task: Promise<void> = refreshSafely(feed, tools).then(() => {
        underWay.delete(task);
      });
      underWay.add(task);
    }
    if (underWay.size === 0) break;
    // A place that becomes free may be what the next feed of a busy host waits for.
    if (feeds.length < free || free === 0) await Promise.race(underWay);
  }
  return Math.max(BREATH_MS, await msUntilDue(tools.db, tools.clock(), IDLE_MS));
}

/** Polls the given feeds once, now, due or not; those that another worker holds are waited for only by their lease. */
export async function pollNow(feedIds: number[], tools: RefreshTools): Promise<Map<number, RefreshReport>> {
  const reports = new Map<number, RefreshReport>();
  let left = feedIds;
  while (left.length > 0 && !tools.signal.aborted) {
    const feeds = await claim(tools, POLL_LIMITS.concurrent, left);
    if (feeds.length === 0) break;
    await Promise.all(feeds.map(async (feed) => reports.set(feed.id, await refreshSafely(feed, tools))));
    left = left.filter((id) => !reports.has(id));
  }
  return reports;
}

function claim(tools: RefreshTools, limit: number, feedIds?: number[]): Promise<ClaimedFeed[]> {
  const { db, worker } = tools;
  return claimFeeds(db, { worker, limit, ...POLL_LIMITS, now: tools.clock(), ...(feedIds ? { feedIds } : {}) });
}

/** A bug met in one feed must not stop the others: it is logged, and the lease brings the feed back. */
async function refreshSafely(feed: ClaimedFeed, tools: RefreshTools): Promise<RefreshReport> {
  try {
    return await refreshFeed(feed, tools);
  } catch (error) {
    tools.log.error('feed.fault', { feedId: feed.id, url: feed.url, ...errorFields(error) });
    return { outcome: 'left' };
  }
}

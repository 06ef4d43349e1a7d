import { createHash } from 'node:crypto';
import { AppError } from '#core/errors';
import type { FeedItem, ParsedFeed } from '#core/feed/feedItem';
import type { PollOutcome } from '#core/feed/schedule';
import type { ClaimedFeed } from '#store/claimFeeds';
import type { ArticleDraft } from '#store/ingest';
import { knownItems } from '#store/knownItems';
import { LeaseLost, recordFailedPoll, recordFreshPoll, recordPart, recordUnchangedPoll } from '#store/recordPoll';
import { inSizeLane } from '#workers/bigFeeds';
import { createBreather } from '#workers/breathe';
import { draftArticle } from '#workers/draftArticle';
import { DEFAULT_LIMITS, type FetchResult, fetchUrl } from '#workers/fetch/fetchUrl';
import { endOf, learnt, outcomeOf, wire, withMaxAge } from '#workers/pollEnd';
import type { RefreshTools } from '#workers/refreshTools';

/** Articles of one transaction: a first import of thousands goes in by parts, so that nobody waits long for the lock. */
const PART = 100;
const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, application/json;q=0.8, text/xml;q=0.8, */*;q=0.1';

export type RefreshReport =
  | { outcome: 'fresh'; items: number; newArticles: number; edits: number; accepted: number; alerts: number }
  | { outcome: 'unchanged' }
  | { outcome: 'failed'; error: AppError }
  /** Stopped, or overtaken by another worker: nothing was recorded and the feed is polled again. */
  | { outcome: 'left' };

/** The journey of one feed, from its address to articles, counts and alerts in the database. Never throws for what the feed does. */
export async function refreshFeed(feed: ClaimedFeed, tools: RefreshTools): Promise<RefreshReport> {
  const startedAt = tools.clock();
  try {
    const fetched = await fetchUrl({
      url: feed.fetchUrl,
      ...(feed.etag === undefined ? {} : { etag: feed.etag }),
      ...(feed.lastModified === undefined ? {} : { lastModified: feed.lastModified }),
      accept: ACCEPT,
      limits: DEFAULT_LIMITS,
      policy: tools.policy,
      userAgent: tools.userAgent,
      signal: tools.signal,
    });
    // Some servers send the same feed with a new validator every time: the body itself says that nothing is new.
    const bodyHash =
      fetched.status === 'fresh' ? createHash('sha1').update(fetched.body).digest('base64url') : undefined;
    if (fetched.status === 'unchanged' || bodyHash === undefined || bodyHash === feed.bodyHash) {
      await recordUnchangedPoll(
        tools.db,
        endOf(feed, tools, { startedAt, outcome: withMaxAge({ kind: 'unchanged' }, fetched), ...wire(fetched) }),
      );
      return { outcome: 'unchanged' };
    }
    return await inSizeLane(fetched.body.length, async () => {
      const parsed = await tools.parse(fetched.body, {
        url: fetched.finalUrl,
        ...(fetched.contentType === undefined ? {} : { contentType: fetched.contentType }),
      });
      return recordParsed(feed, tools, { startedAt, fetched, parsed, bodyHash });
    });
  } catch (error) {
    if (error instanceof LeaseLost || tools.signal.aborted) return { outcome: 'left' };
    if (!(error instanceof AppError)) throw error;
    return recordFailure(feed, tools, { startedAt, error });
  }
}

async function recordParsed(
  feed: ClaimedFeed,
  tools: RefreshTools,
  read: { startedAt: Date; fetched: Extract<FetchResult, { status: 'fresh' }>; parsed: ParsedFeed; bodyHash: string },
): Promise<RefreshReport> {
  const { parsed, fetched } = read;
  const { db, worker } = tools;
  const drafts = await newDrafts(feed, tools, parsed.items);
  const total = { newArticles: 0, edits: 0, accepted: 0, alerts: 0 };
  // Whatever the first successful poll finds was there before anybody watched: history, which alerts nobody.
  const silent = !feed.hasBaseline;
  const parts = Math.max(1, Math.ceil(drafts.length / PART));
  for (let part = 0; part < parts; part++) {
    const items = await tools.analyst.analyse(drafts.slice(part * PART, (part + 1) * PART));
    const now = tools.clock();
    const common = { feedId: feed.id, worker, items, silent, now };
    const recorded =
      part < parts - 1
        ? await recordPart(db, { ...common, fromBackfill: false })
        : await recordFreshPoll(
            db,
            {
              ...endOf(feed, tools, {
                startedAt: read.startedAt,
                outcome: outcomeOf(read, total.newArticles + items.length),
                ...wire(fetched),
              }),
              ...learnt(read),
            },
            { items, silent, newSoFar: total.newArticles },
          );
    total.newArticles += recorded.newArticles;
    total.edits += recorded.edits;
    total.alerts += recorded.alertIds.length;
    total.accepted += items.filter((item) => item.decisions.some(({ accepted }) => accepted)).length;
  }
  return { outcome: 'fresh', items: parsed.items.length, ...total };
}

/** The items that are new or changed, oldest first, so that the first publisher of a report is stored first. */
async function newDrafts(feed: ClaimedFeed, tools: RefreshTools, items: FeedItem[]): Promise<ArticleDraft[]> {
  const now = tools.clock();
  const breathe = createBreather();
  const fresh: ArticleDraft[] = [];
  for (let from = 0; from < items.length; from += PART) {
    const drafts: ArticleDraft[] = [];
    for (const item of items.slice(from, from + PART)) {
      await breathe();
      drafts.push(draftArticle(item, feed, now));
    }
    const guids = drafts.map(({ guid }) => guid);
    const known = await knownItems(tools.db, feed.id, guids);
    fresh.push(...drafts.filter(({ guid, itemHash }) => known.get(guid) !== itemHash));
  }
  return fresh.sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime());
}

async function recordFailure(
  feed: ClaimedFeed,
  tools: RefreshTools,
  failure: { startedAt: Date; error: AppError },
): Promise<RefreshReport> {
  const { error, startedAt } = failure;
  const { retryAfterSeconds, status } = error.params;
  const outcome: PollOutcome = {
    kind: 'failed',
    errorCode: error.code,
    ...(typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : {}),
  };
  const end = endOf(feed, tools, {
    startedAt,
    outcome,
    bytes: 0,
    ...(typeof status === 'number' ? { httpStatus: status } : {}),
  });
  try {
    await recordFailedPoll(tools.db, end, { code: error.code, params: error.params });
  } catch (lost) {
    if (lost instanceof LeaseLost) return { outcome: 'left' };
    throw lost;
  }
  tools.log.warn('feed.failed', {
    feedId: feed.id,
    url: feed.url,
    code: error.code,
    message: error.message,
    nextPollAt: end.next.nextPollAt,
  });
  return { outcome: 'failed', error };
}

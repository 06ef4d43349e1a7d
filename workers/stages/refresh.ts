import { createHash } from 'node:crypto';
import { defined } from '#core/defined';
import type { AppError } from '#core/errors';
import { isFullLookDue, type Looked } from '#core/feeds/fullLook';
import type { PollOutcome } from '#core/feeds/schedule';
import type { ClaimedFeed } from '#store/feeds/claimFeeds';
import type { IdentityOutcome } from '#store/recording/identity';
import type { AnalysedArticle, ArticleDraft } from '#store/recording/ingest';
import type { Recorded } from '#store/recording/recorded';
import { LeaseLost, type PollRecord } from '#store/recording/recordPolls';
import { type Context, daysBefore } from '#workers/context';
import { asFailure } from '#workers/fault';
import type { FreshResult } from '#workers/net/fetchResult';
import { inSpan } from '#workers/spans';
import { inSizeLane } from '#workers/stages/bigFeeds';
import { FaultyItems } from '#workers/stages/faultyItems';
import { fetchFeed } from '#workers/stages/fetchFeed';
import { identityFound, joinOutcomes } from '#workers/stages/identityFound';
import { isolate, recordWithEnd } from '#workers/stages/isolate';
import { feedFacts, outcomeOf, pollEnd, withMaxAge } from '#workers/stages/pollEnd';
import { type ReadDocument, readDocument } from '#workers/stages/readDocument';

/** Articles of one transaction: a first import of thousands goes in by parts, so that nobody waits long for the lock. */
const PART = 100;

export type RefreshReport =
  | { outcome: 'fresh'; items: number; newArticles: number; edits: number; accepted: number; alerts: number }
  | { outcome: 'unchanged' }
  | { outcome: 'failed'; error: AppError }
  /** Stopped, or overtaken by another worker: nothing was recorded and the feed is polled again. */
  | { outcome: 'left' };

/**
 * The journey of one feed, from its address to articles, counts and alerts in the database. Never throws for what the feed does.
 * `onTransferred` hears when its host has given all that it is asked for.
 */
export function refreshFeed(
  feed: ClaimedFeed,
  context: Context,
  onTransferred: () => void = () => undefined,
): Promise<RefreshReport> {
  return inSpan('poll', { 'marsad.feed.id': feed.id }, async (tell) => {
    const report = await refresh(feed, context, onTransferred);
    tell({ 'marsad.outcome': report.outcome, ...(report.outcome === 'failed' && { 'error.type': report.error.code }) });
    if (report.outcome === 'fresh') tell({ 'marsad.articles': report.newArticles, 'marsad.alerts': report.alerts });
    return report;
  });
}

async function refresh(feed: ClaimedFeed, context: Context, onTransferred: () => void): Promise<RefreshReport> {
  const startedAt = context.clock();
  try {
    const wasForced = isFullLookDue(feed, startedAt);
    const fetched = await inSpan('fetch', {}, () => fetchFeed(feed, context, { whole: wasForced }));
    onTransferred();
    // Some servers send the same feed with a new validator every time: the body itself says that nothing is new.
    const bodyHash =
      fetched.status === 'fresh' ? createHash('sha1').update(fetched.body).digest('base64url') : undefined;
    if (fetched.status === 'unchanged' || bodyHash === undefined || bodyHash === feed.bodyHash) {
      const looked: Looked =
        fetched.status === 'unchanged' ? { kind: 'notModified' } : { kind: 'whole', wasForced, isNew: false };
      const outcome = withMaxAge({ kind: 'unchanged' }, fetched);
      const poll = pollEnd(feed, context, { startedAt, outcome, looked });
      await context.recorder.record({ kind: 'unchanged', poll });
      return { outcome: 'unchanged' };
    }
    const read = async () => {
      const faulty = new FaultyItems(feed, context);
      const reading = { feed, context, fetched };
      const document = await readDocument(reading, { whole: wasForced, onFault: faulty.onFault });
      return recordDocument(feed, context, { startedAt, wasForced, fetched, document, bodyHash, faulty });
    };
    return await inSizeLane(fetched.body.length, () => context.recorder.whileReading(read));
  } catch (error) {
    if (error instanceof LeaseLost || context.signal.aborted) return { outcome: 'left' };
    // A bug is a failure like any other: counted, shown and backed off, or the feed would come back for ever and hold its host.
    const failure = asFailure(error, { log: context.log, event: 'feed.fault', feedId: feed.id, url: feed.url });
    return recordFailure(feed, context, { startedAt, error: failure });
  }
}

interface Read {
  startedAt: Date;
  wasForced: boolean;
  fetched: FreshResult;
  bodyHash: string;
  document: ReadDocument;
  faulty: FaultyItems;
}

async function recordDocument(feed: ClaimedFeed, context: Context, read: Read): Promise<RefreshReport> {
  const { document, faulty } = read;
  const { recorder, worker } = context;
  const { drafts } = document;
  let hasRevised = false;
  const total = { newArticles: 0, edits: 0, accepted: 0, alerts: 0 };
  let identity: IdentityOutcome | undefined;
  // Whatever the first successful poll finds was there before anybody watched: history, which alerts nobody.
  const silent = !feed.hasBaseline;
  // What came while nobody could look is news when it was news then.
  const newsFrom = daysBefore(context.newsDays, feed.lastSuccessAt ?? context.clock());
  const common = { silent, newsFrom, hasAddress: document.document.hasAddress };
  const parts = Math.max(1, Math.ceil(drafts.length / PART));
  const add = (recorded: Recorded) => {
    identity = joinOutcomes(identity, recorded.identity);
    total.newArticles += recorded.newArticles;
    total.edits += recorded.edits;
    hasRevised ||= recorded.revised;
    total.alerts += recorded.alertIds.length;
    return recorded;
  };
  const analyse = (some: ArticleDraft[]) => inSpan('analyse', {}, () => context.analyst.analyse(some));
  for (let part = 0; part < parts; part++) {
    const chunk = drafts.slice(part * PART, (part + 1) * PART);
    const items = (await isolate(chunk, analyse, faulty.onFault)).flat();
    const record = async (some: AnalysedArticle[]) => {
      const poll = { feedId: feed.id, worker, now: context.clock() };
      const record: PollRecord = { kind: 'part', poll, items: { ...common, items: some } };
      return add(await recorder.record(record, { isAlone: faulty.hasBroken }));
    };
    const finish = async (some: AnalysedArticle[]) => {
      const news = total.newArticles + some.length;
      const looked: Looked = { kind: 'whole', wasForced: read.wasForced, isNew: news > 0 };
      const end = {
        startedAt: read.startedAt,
        outcome: outcomeOf({ fetched: read.fetched, published: document.published }, news),
        looked,
      };
      const told = feedFacts(read);
      const found = (last: IdentityOutcome | undefined) => identityFound(document, joinOutcomes(identity, last));
      const kept = hasRevised || faulty.hasBroken ? undefined : document.kept;
      const record: PollRecord = {
        kind: 'fresh',
        poll: pollEnd(feed, context, end),
        metadata: { ...told, warnings: [...told.warnings, ...faulty.warnings()], ...defined({ document: kept }) },
        items: { ...common, items: some, newSoFar: total.newArticles, found },
      };
      return add(await recorder.record(record, { isAlone: faulty.hasBroken }));
    };
    if (part < parts - 1) await isolate(items, record, faulty.onFault);
    else await recordWithEnd(items, { record, finish, onFault: faulty.onFault });
    total.accepted += items.filter((item) => item.decisions.some(({ accepted }) => accepted)).length;
  }
  return { outcome: 'fresh', items: document.itemCount, ...total };
}

async function recordFailure(
  feed: ClaimedFeed,
  context: Context,
  failure: { startedAt: Date; error: AppError },
): Promise<RefreshReport> {
  const { error, startedAt } = failure;
  const { retryAfterSeconds } = error.params;
  const outcome: PollOutcome = {
    kind: 'failed',
    errorCode: error.code,
    ...defined({ retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : undefined }),
  };
  const end = pollEnd(feed, context, { startedAt, outcome });
  try {
    await context.recorder.record({ kind: 'failed', poll: end, error: { code: error.code, params: error.params } });
  } catch (lost) {
    if (lost instanceof LeaseLost) return { outcome: 'left' };
    throw lost;
  }
  context.log.warn('feed.failed', {
    feedId: feed.id,
    url: feed.url,
    code: error.code,
    message: error.message,
    nextPollAt: end.next.nextPollAt,
  });
  return { outcome: 'failed', error };
}

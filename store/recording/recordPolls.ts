import { defined } from '#core/defined';
import type { ErrorParams } from '#core/errors';
import type { FeedWarning } from '#core/feeds/feedItem';
import { recordAlerts } from '#store/alerts/alerts';
import type { Database, Queryable } from '#store/database';
import { coverageAfter } from '#store/feeds/coverage';
import { keepMovedTo } from '#store/feeds/feedAccess';
import { nameSources } from '#store/feeds/sources';
import { notifyAll, type StoreEvent } from '#store/notify';
import { countRecorded } from '#store/recording/countNew';
import { closePolls, type Ending, type FeedMetadata, followIncidents, type PollEnd } from '#store/recording/endPolls';
import { type PollHabits, recordHabits } from '#store/recording/habits';
import type { IdentityOutcome } from '#store/recording/identity';
import { keepLastDocuments, type LastDocument } from '#store/recording/lastDocuments';
import { NOTHING_RECORDED, type Recorded } from '#store/recording/recorded';
import { recordFeeds } from '#store/recording/recordItems';
import type { FeedRecord } from '#store/recording/showingFeeds';
import { inTransaction } from '#store/transaction';

/** What a whole poll showed of its feed's keys. */
export type IdentityFound = Pick<PollHabits, 'records' | 'misused'> & { warnings: FeedWarning[] };

type PollItems = Pick<FeedRecord, 'items' | 'silent' | 'hasAddress' | 'newsFrom'>;

/** Something of a poll that is ready to be recorded. */
export type PollRecord = PollPart & {
  /** Where its way stands in its trace (W3C Trace Context), if somebody traces. */
  traceparent?: string;
};

type PollPart =
  /** Nothing new: 304, or the same body as before. */
  | { kind: 'unchanged'; poll: PollEnd }
  /** Recorded where the user sees it, with the next try. */
  | { kind: 'failed'; poll: PollEnd; error: { code: string; params: ErrorParams } }
  /**
   * Items before a poll's last ones: big first imports go in by parts, each whole. The validators are not stored yet, so a
   * crash after it only makes the next poll find these items known.
   */
  | { kind: 'part'; poll: Pick<PollEnd, 'feedId' | 'worker' | 'now'>; items: PollItems }
  /** A successful poll: its (last) items, what was learnt about the feed, the Poll row, the end of the lease. */
  | {
      kind: 'fresh';
      poll: PollEnd;
      metadata: FeedMetadata;
      items: PollItems & {
        newSoFar: number;
        /** Given what the last items showed. */
        found?: (last: IdentityOutcome | undefined) => IdentityFound;
      };
    };

/** The lease went to another worker while this one was at it: that worker's result stands. */
export class LeaseLost extends Error {}

interface HeldFeed {
  id: number;
  url: string;
  movedTo: string | null;
  coveredFrom: Date | null;
  lastSuccessAt: Date | null;
}

/**
 * Records polls of different feeds in one transaction, each statement for all of them. Returns what became of each, in
 * their order; where the lease was lost nothing is recorded.
 */
export async function recordPolls(db: Database, polls: PollRecord[]): Promise<(Recorded | LeaseLost)[]> {
  return inTransaction(db, (tx) => recordIn(tx, polls));
}

async function recordIn(tx: Queryable, polls: PollRecord[]): Promise<(Recorded | LeaseLost)[]> {
  const held = await holdLeases(tx, polls);
  const mine = polls.flatMap((poll) => {
    const feed = held.get(poll.poll.feedId);
    return feed ? [{ record: poll, feed }] : [];
  });
  const inputs = mine.map(({ record }) => recordOf(record));
  const { recorded, news, uncounted } = await recordFeeds(tx, inputs);
  const results = mine.map(({ record, feed }, at) => ({ record, feed, recorded: recorded[at] ?? NOTHING_RECORDED }));
  const closed = await closePolls(tx, await learn(tx, results));
  await countRecorded(tx, uncounted);
  const tellers = new Map(news.map(({ articleId, input }) => [articleId, inputs.indexOf(input)]));
  for (const { id, articleId } of await recordAlerts(tx, news, latest(polls))) {
    const result = results[tellers.get(articleId) ?? -1];
    if (result) result.recorded = { ...result.recorded, alertIds: [...result.recorded.alertIds, id] };
  }
  await keepParents(tx, results);
  const alertIds = await followIncidents(tx, closed);
  await notifyAll(tx, eventsOf(results, alertIds));
  const byPoll = new Map<PollRecord, Recorded>(results.map((result) => [result.record, result.recorded]));
  return polls.map((poll) => byPoll.get(poll) ?? new LeaseLost(`feed ${poll.poll.feedId} is no longer leased`));
}

/** What delivers the alerts goes on in the traces of the polls that brought them. */
async function keepParents(tx: Queryable, results: Result[]): Promise<void> {
  const traced = results.flatMap(({ record: { traceparent }, recorded }) =>
    traceparent === undefined ? [] : recorded.alertIds.map((id) => ({ id, traceparent })),
  );
  if (traced.length === 0) return;
  await tx.$executeRaw`
    update "Alert" a set traceparent = traced.parent
    from unnest(${traced.map(({ id }) => id)}::int[], ${traced.map(({ traceparent }) => traceparent)}::text[]) as traced (id, parent)
    where a.id = traced.id`;
}

function itemsOf(record: PollRecord): FeedRecord['items'] {
  return 'items' in record ? record.items.items : [];
}

function recordOf(record: PollRecord): FeedRecord {
  const { feedId, now } = record.poll;
  const { silent, hasAddress, newsFrom } = 'items' in record ? record.items : { silent: true };
  return {
    feedId,
    now,
    items: itemsOf(record),
    silent,
    fromBackfill: false,
    ...defined({ hasAddress, newsFrom }),
  };
}

/** Holds the rows of those feeds that are still leased by who polled them, in one order, so that nobody waits crosswise. */
async function holdLeases(tx: Queryable, polls: PollRecord[]): Promise<Map<number, HeldFeed>> {
  const feedIds = polls.map(({ poll }) => poll.feedId);
  const workers = polls.map(({ poll }) => poll.worker);
  const rows = await tx.$queryRaw<HeldFeed[]>`
    select f.id, f.url, f."movedTo", f."coveredFrom", f."lastSuccessAt"
    from "Feed" f join unnest(${feedIds}::int[], ${workers}::text[]) as lease (feed, worker) on lease.feed = f.id
    where f."leasedBy" = lease.worker order by f.id for no key update of f`;
  return new Map(rows.map((row) => [row.id, row]));
}

interface Result {
  record: PollRecord;
  feed: HeldFeed;
  recorded: Recorded;
}

function latest(polls: PollRecord[]): Date {
  return new Date(Math.max(...polls.map(({ poll }) => poll.now.getTime())));
}

/** Keeps what the polls that are through taught of their feeds; returns how they end. */
async function learn(tx: Queryable, results: Result[]): Promise<Ending[]> {
  const breaks: { feedId: number; from: Date; to: Date }[] = [];
  const habits: PollHabits[] = [];
  const documents: (LastDocument & { feedId: number })[] = [];
  const endings = results.flatMap(({ record, feed, recorded }): Ending[] => {
    const { poll, kind } = record;
    if (kind === 'part') return [];
    if (kind === 'unchanged') return [{ outcome: kind, poll }];
    if (kind === 'failed') return [{ outcome: kind, poll, error: record.error }];
    const { metadata, items } = record;
    const { now, feedId } = poll;
    const newItems = items.newSoFar + recorded.newArticles;
    const hasKnownItems = newItems < metadata.itemCount;
    const { heldSince } = metadata;
    const coverage = coverageAfter(feed, { now, hasKnownItems, ...defined({ heldSince }) });
    if (coverage.ended) breaks.push({ feedId, ...coverage.ended });
    const found = items.found?.(recorded.identity);
    if (found) habits.push({ feedId, now, records: found.records, misused: found.misused });
    const warnings = [...metadata.warnings, ...(found?.warnings ?? [])];
    const { bodyHash, document } = metadata;
    // What an entry said that is still there is no longer what its article says: it is to be read again.
    if (document && !recorded.revised) documents.push({ feedId, bodyHash, ...document });
    const { from } = coverage;
    return [{ outcome: kind, poll, metadata: { ...metadata, warnings }, newItems, ...defined({ coveredFrom: from }) }];
  });
  if (breaks.length > 0) await tx.coverage.createMany({ data: breaks });
  await recordHabits(tx, habits);
  await keepLastDocuments(tx, documents);
  await nameSources(tx, results.flatMap(namedFeed));
  for (const { poll, ...end } of endings) {
    if (end.outcome === 'fresh' && end.metadata.movedTo) await keepMovedTo(tx, poll.feedId, end.metadata.movedTo);
  }
  return endings;
}

function namedFeed({ record, feed }: Result): Parameters<typeof nameSources>[1] {
  if (record.kind !== 'fresh' || record.metadata.title === undefined) return [];
  const { title, siteUrl, movedTo } = record.metadata;
  return [{ title, siteUrl, fetchedFrom: movedTo?.withoutLogin().shown ?? feed.movedTo ?? feed.url }];
}

function eventsOf(results: Result[], incidentAlerts: number[]): StoreEvent[] {
  const events = results.flatMap(({ record: { kind, poll }, recorded }): StoreEvent[] => {
    const { feedId } = poll;
    if (kind === 'failed') return [{ type: 'feed', feedId }];
    const { newArticles, watchIds } = recorded;
    return newArticles > 0 || watchIds.length > 0 ? [{ type: 'articles', feedId, newArticles, watchIds }] : [];
  });
  const alertIds = [...results.flatMap(({ recorded }) => recorded.alertIds), ...incidentAlerts];
  return alertIds.length > 0 ? [...events, { type: 'alerts', alertIds: alertIds.slice(0, 200) }] : events;
}

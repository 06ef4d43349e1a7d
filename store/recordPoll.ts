import type { ErrorParams } from '#core/errors';
import type { FetchAddress } from '#core/feed/address';
import type { FeedWarning } from '#core/feed/feedItem';
import type { HabitKind, KeyRecord } from '#core/identity/habits';
import { followCoverage } from '#store/coverage';
import type { Database, Queryable } from '#store/database';
import { endPoll, type PollEnd } from '#store/endPoll';
import { keepMovedTo } from '#store/feedAccess';
import { recordHabits } from '#store/habits';
import type { IdentityOutcome, ShowingFeed } from '#store/identity';
import type { AnalysedArticle } from '#store/ingest';
import { notify } from '#store/notify';
import { type Recorded, recordItems } from '#store/recordItems';
import { nameSource } from '#store/sources';
import { inTurn } from '#store/writeTurn';

export interface FreshPoll extends PollEnd {
  title?: string;
  siteUrl?: string;
  hubUrl?: string;
  minIntervalSeconds?: number;
  movedTo?: FetchAddress;
  etag?: string;
  lastModified?: string;
  bodyHash: string;
  itemCount: number;
  /** Since when the document tells all that its feed published; absent when nothing in it is dated. */
  heldSince?: Date;
  warnings: FeedWarning[];
}

type DocumentKeys = Pick<ShowingFeed, 'hasAddress'>;

interface IdentityFound {
  records: KeyRecord[];
  misused: { kind: HabitKind; value: string }[];
  warnings: FeedWarning[];
}

/** The lease went to another worker while this one was at it: that worker's result stands. */
export class LeaseLost extends Error {}

/**
 * Records items of a poll before its last ones: big first imports go in by parts, each whole. The validators are not
 * stored yet, so a crash after it only makes the next poll find these items known.
 */
export async function recordPart(
  db: Database,
  part: {
    feedId: number;
    worker: string;
    items: AnalysedArticle[];
    now: Date;
    silent: boolean;
    fromBackfill: boolean;
    newsFrom: Date;
  } & DocumentKeys,
): Promise<Recorded> {
  return inTransaction(db, async (tx) => {
    await holdLease(tx, part);
    const recorded = await recordItems(tx, part);
    await notifyRecorded(tx, part.feedId, recorded);
    return recorded;
  });
}

/** Records a successful poll: its (last) items, what was learnt about the feed, the Poll row, the end of the lease. */
export async function recordFreshPoll(
  db: Database,
  poll: FreshPoll,
  items: {
    items: AnalysedArticle[];
    silent: boolean;
    newSoFar: number;
    newsFrom: Date;
    /** What the whole poll showed of the feed's keys, given what its last items showed. */
    found?: (last: IdentityOutcome | undefined) => IdentityFound;
  } & DocumentKeys,
): Promise<Recorded> {
  return inTransaction(db, async (tx) => {
    await holdLease(tx, poll);
    const recorded = await recordItems(tx, { ...items, feedId: poll.feedId, now: poll.now, fromBackfill: false });
    const newItems = items.newSoFar + recorded.newArticles;
    await followCoverage(tx, { ...poll, hasKnownItems: newItems < poll.itemCount });
    await tx.$executeRaw`
      update "Feed" set title = coalesce(${poll.title ?? null}, title), "siteUrl" = coalesce(${poll.siteUrl ?? null}, "siteUrl"),
        "hubUrl" = ${poll.hubUrl ?? null}, "minIntervalSeconds" = ${poll.minIntervalSeconds ?? null}::int,
        etag = ${poll.etag ?? null}, "lastModified" = ${poll.lastModified ?? null}, "bodyHash" = ${poll.bodyHash},
        "baselineAt" = coalesce("baselineAt", ${poll.now}), "errorCode" = null, "errorParams" = null,
        "lastSuccessAt" = ${poll.now}, "lastNewAt" = case when ${newItems} > 0 then ${poll.now}::timestamptz else "lastNewAt" end
      where id = ${poll.feedId}`;
    if (poll.movedTo !== undefined) await keepMovedTo(tx, poll.feedId, poll.movedTo);
    await nameSource(tx, poll);
    const found = items.found?.(recorded.identity);
    if (found) await recordHabits(tx, { feedId: poll.feedId, ...found, now: poll.now });
    const alertIds = await endPoll(tx, poll, {
      outcome: 'fresh',
      items: poll.itemCount,
      newItems,
      warnings: [...poll.warnings, ...(found?.warnings ?? [])],
    });
    await notifyRecorded(tx, poll.feedId, { ...recorded, alertIds: [...recorded.alertIds, ...alertIds] });
    return recorded;
  });
}

/** Records that the feed has nothing new: 304, or the same body as before. */
export async function recordUnchangedPoll(db: Database, poll: PollEnd): Promise<void> {
  await inTransaction(db, async (tx) => {
    await holdLease(tx, poll);
    await tx.$executeRaw`
      update "Feed" set "errorCode" = null, "errorParams" = null, "lastSuccessAt" = ${poll.now} where id = ${poll.feedId}`;
    await notifyAlerts(tx, await endPoll(tx, poll, { outcome: 'unchanged', items: 0, newItems: 0, warnings: [] }));
  });
}

/** Records a failed poll where the user sees it, with the next try. */
export async function recordFailedPoll(
  db: Database,
  poll: PollEnd,
  error: { code: string; params: ErrorParams },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await holdLease(tx, poll);
    await tx.feed.update({ where: { id: poll.feedId }, data: { errorCode: error.code, errorParams: error.params } });
    await notifyAlerts(tx, await endPoll(tx, poll, { outcome: 'failed', items: 0, newItems: 0, warnings: [], error }));
    await notify(tx, { type: 'feed', feedId: poll.feedId });
  });
}

async function holdLease(tx: Queryable, { feedId, worker }: { feedId: number; worker: string }): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    select 1 from "Feed" where id = ${feedId} and "leasedBy" = ${worker} for update`;
  if (held.length === 0) throw new LeaseLost(`feed ${feedId} is no longer leased by ${worker}`);
}

async function notifyRecorded(
  tx: Queryable,
  feedId: number,
  { newArticles, watchIds, alertIds }: Recorded,
): Promise<void> {
  if (newArticles > 0 || watchIds.length > 0) await notify(tx, { type: 'articles', feedId, newArticles, watchIds });
  await notifyAlerts(tx, alertIds);
}

async function notifyAlerts(tx: Queryable, alertIds: number[]): Promise<void> {
  if (alertIds.length > 0) await notify(tx, { type: 'alerts', alertIds: alertIds.slice(0, 200) });
}

/** Big feeds take longer than Prisma's five seconds. */
async function inTransaction<T>(db: Database, work: (tx: Queryable) => Promise<T>): Promise<T> {
  return inTurn(() => db.$transaction(work));
}

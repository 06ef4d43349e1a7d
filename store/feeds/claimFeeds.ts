import { defined } from '#core/defined';
import type { ErrorParams } from '#core/errors';
import { type ShownAddress, showAddress } from '#core/feeds/address';
import { Prisma } from '#generated/prisma/client';
import type { Database, Queryable } from '#store/database';
import { type FeedRequest, withRequests } from '#store/feeds/feedAccess';
import { isFree } from '#store/sql/leases';
import { inTransaction } from '#store/transaction';

/** A feed under a lease: nobody else polls it until `leasedUntil`, and then anybody may. */
export interface ClaimedFeed {
  id: number;
  url: ShownAddress;
  request: FeedRequest;
  etag?: string;
  lastModified?: string;
  bodyHash?: string;
  /** How often its server said "not modified" since it was last asked for the whole. */
  unchangedInRow: number;
  fullLookEvery: number;
  fullLookAt?: Date;
  intervalSeconds: number;
  minIntervalSeconds?: number;
  itemsPerDay?: number;
  failures: number;
  /** False until the first successful poll, which alerts nobody. */
  hasBaseline: boolean;
  /** Whether anything is kept of its keys (store/recording/habits): of nearly no feed. Only its own polls, under its lease, add to it. */
  hasHabits: boolean;
  lastSuccessAt?: Date;
  createdAt: Date;
}

interface FeedRow {
  id: number;
  url: string;
  movedTo: string | null;
  etag: string | null;
  lastModified: string | null;
  bodyHash: string | null;
  unchangedInRow: number;
  fullLookEvery: number;
  fullLookAt: Date | null;
  intervalSeconds: number;
  minIntervalSeconds: number | null;
  itemsPerDay: number | null;
  failures: number;
  baselineAt: Date | null;
  hasHabits: boolean;
  lastSuccessAt: Date | null;
  createdAt: Date;
}

/**
 * Claims up to `limit` due feeds for `worker`, never more than `perHost` of one host at a time over all workers. Those
 * that are longest due come first; of those that are due at one time, the ones that were longest not polled.
 * With `feedIds` those feeds are claimed whether due or not. A feed of `transferred`, or that any worker noted as such, is still
 * leased and burdens its host no more: its document is here.
 */
export async function claimFeeds(
  db: Database,
  claim: {
    worker: string;
    limit: number;
    perHost: number;
    now: Date;
    leaseSeconds: number;
    feedIds?: number[];
    transferred?: number[];
  },
): Promise<ClaimedFeed[]> {
  const { now, feedIds, transferred = [] } = claim;
  const until = new Date(now.getTime() + claim.leaseSeconds * 1000);
  // Told apart here and not by an `or`, so that the index on the due time serves.
  const which =
    feedIds === undefined ? Prisma.sql`f."nextPollAt" <= ${now}` : Prisma.sql`f.id = any(${feedIds}::int[])`;
  const rows = await inTransaction(db, async (tx) => {
    // Counting what a host already bears and taking more of it must be one act, or two workers could both take the last place.
    await tx.$executeRaw`select pg_advisory_xact_lock(7245002)`;
    return tx.$queryRaw<FeedRow[]>`
      with busy as (
        select host, count(*)::int as leased from "Feed"
        where "leasedUntil" > ${now} and not "isTransferred" and not (id = any(${transferred}::int[])) group by host
      ),
      due as (
        select f.id,
          row_number() over (partition by f.host order by f."nextPollAt", f."lastPolledAt" nulls first, f.id)
            + coalesce(busy.leased, 0) as place
        from "Feed" f left join busy on busy.host = f.host
        where f.state in ('active', 'gone') and ${which} and ${isFree(now, 'f')}
          and coalesce(busy.leased, 0) < ${claim.perHost}
      ),
      chosen as (
        select f.id from "Feed" f join due on due.id = f.id
        where due.place <= ${claim.perHost}
        order by f."nextPollAt", f."lastPolledAt" nulls first, f.id limit ${claim.limit}
        for update of f skip locked
      )
      update "Feed" f set "leasedUntil" = ${until}, "leasedBy" = ${claim.worker}, "isTransferred" = false
      from chosen where f.id = chosen.id
      returning f.id, f.url, f."movedTo", f.etag, f."lastModified", f."bodyHash", f."unchangedInRow",
        f."fullLookEvery", f."fullLookAt", f."intervalSeconds",
        f."minIntervalSeconds", f."itemsPerDay",
        f.failures, f."baselineAt", f."lastSuccessAt", f."createdAt",
        exists (select 1 from "FeedHabit" h where h."feedId" = f.id) as "hasHabits"`;
  });
  return (await withRequests(db, rows)).map((row) => ({
    id: row.id,
    url: showAddress(row.url),
    request: row.request,
    unchangedInRow: row.unchangedInRow,
    fullLookEvery: row.fullLookEvery,
    intervalSeconds: row.intervalSeconds,
    failures: row.failures,
    hasBaseline: row.baselineAt !== null,
    hasHabits: row.hasHabits,
    ...defined({
      etag: row.etag,
      lastModified: row.lastModified,
      bodyHash: row.bodyHash,
      fullLookAt: row.fullLookAt,
      minIntervalSeconds: row.minIntervalSeconds,
      itemsPerDay: row.itemsPerDay,
      lastSuccessAt: row.lastSuccessAt,
    }),
    createdAt: row.createdAt,
  }));
}

/** Of these feeds those under a lease of `worker` that nobody is recording: such a one gives its lease back anyway, and two could wait for each other. */
const heldBy = (worker: string, feedIds: number[]) => Prisma.sql`(
  select id from "Feed" where "leasedBy" = ${worker} and id = any(${feedIds}::int[])
  order by id for no key update skip locked) held`;

/** Notes for other workers that the documents of feeds that `worker` polls have come. */
export async function noteTransferred(
  db: Queryable,
  { worker, feedIds }: { worker: string; feedIds: number[] },
): Promise<void> {
  await db.$executeRaw`update "Feed" f set "isTransferred" = true from ${heldBy(worker, feedIds)} where f.id = held.id`;
}

/**
 * Keeps the leases of the polls that `worker` has under way. With `freeOthers`, any other feed that it still holds (the
 * database was away when its poll ended) is given back.
 */
export async function keepLeases(
  db: Queryable,
  keep: { worker: string; feedIds: number[]; until: Date; freeOthers: boolean },
): Promise<void> {
  const { worker, feedIds } = keep;
  await db.$executeRaw`update "Feed" f set "leasedUntil" = ${keep.until} from ${heldBy(worker, feedIds)} where f.id = held.id`;
  if (!keep.freeOthers) return;
  await db.feed.updateMany({
    where: { leasedBy: worker, id: { notIn: feedIds } },
    data: { leasedUntil: null, leasedBy: null },
  });
}

/**
 * Gives back a feed whose failure cannot be recorded as such: counted and told in its own row, with its next try, and without
 * the row of the poll and what hangs on it.
 */
export async function giveBackFailed(
  db: Queryable,
  failed: { feedId: number; worker: string; nextPollAt: Date; error: { code: string; params: ErrorParams }; now: Date },
): Promise<void> {
  const { feedId, worker, nextPollAt, error, now } = failed;
  await db.feed.updateMany({
    where: { id: feedId, leasedBy: worker },
    data: {
      leasedUntil: null,
      leasedBy: null,
      lastPolledAt: now,
      lostPolls: 0,
      nextPollAt,
      failures: { increment: 1 },
      errorCode: error.code,
      errorParams: error.params,
    },
  });
}

/** Milliseconds until some feed is due and free, at most `mostMs`; 0 when one is now. */
export async function msUntilDue(db: Database, now: Date, mostMs: number): Promise<number> {
  // The earliest free feed is the first in the index; those that are leased are few.
  const rows = await db.$queryRaw<{ at: Date | null }[]>`
    select least(
      (select "nextPollAt" from "Feed" where state = 'active' and "leasedUntil" is null order by "nextPollAt" limit 1),
      (select "nextPollAt" from "Feed" where state = 'gone' and "leasedUntil" is null order by "nextPollAt" limit 1),
      (select min(greatest("nextPollAt", "leasedUntil")) from "Feed" where state <> 'paused' and "leasedUntil" is not null)
    ) as at`;
  const at = rows[0]?.at;
  return at ? Math.max(0, Math.min(mostMs, at.getTime() - now.getTime())) : mostMs;
}

/**
 * What a worker held when it ended without a word (killed, out of memory) is given back before its leases run out. Recording is
 * fenced by the lease, so a worker that was only slow loses its poll, not data.
 */
import type { Database, Queryable } from '#store/database';
import { inTransaction } from '#store/transaction';

/** Three times what makes a worker silent: twelve signs of life stayed out. */
const LOST_AFTER_SECONDS = 60;
const MOST_WAIT_MINUTES = 60;

/** Earlier workers of a place, which runs one at a time. Their rows go: the present one stands for them. */
export async function predecessors(db: Queryable, place: string, worker: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from "Worker" where starts_with(id, ${`${place}-`}) and id <> ${worker} order by id`;
  return rows.map(({ id }) => id);
}

/** Workers that gave no sign of life for a minute, by the database's clock. */
export async function lostWorkers(db: Queryable): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from "Worker" where "seenAt" < now() - make_interval(secs => ${LOST_AFTER_SECONDS}) order by id`;
  return rows.map(({ id }) => id);
}

export interface Released {
  feeds: number;
  backfills: number;
  requests: number;
  deliveries: number;
}

/**
 * Gives back what those workers hold. A feed over which a second worker in a row ended waits 2, 4, … minutes and says so: it may be
 * what ends them. `isEnded` tells that they are certainly gone; what one might still be sending is otherwise left to its lease.
 */
export async function releaseLost(
  db: Database,
  lost: { workers: string[]; isEnded: boolean; now: Date },
): Promise<Released> {
  const { workers, isEnded, now } = lost;
  return inTransaction(db, async (tx) => {
    // In one order, and each row once, when several workers do this at a time.
    const feeds = await tx.$executeRaw`
      update "Feed" f set "leasedUntil" = null, "leasedBy" = null, "lostPolls" = f."lostPolls" + 1,
        failures = f.failures + case when f."lostPolls" = 0 then 0 else 1 end,
        "errorCode" = case when f."lostPolls" = 0 then f."errorCode" else 'feed.endsWorker' end,
        "errorParams" = case when f."lostPolls" = 0 then f."errorParams" else '{}'::jsonb end,
        "nextPollAt" = case when f."lostPolls" = 0 then f."nextPollAt" else greatest(f."nextPollAt",
          ${now}::timestamptz + make_interval(mins => least(2 ^ least(f."lostPolls", 10), ${MOST_WAIT_MINUTES})::int)) end
      from (select id from "Feed" where "leasedBy" = any(${workers}) order by id for no key update) held where f.id = held.id`;
    const backfills = await tx.$executeRaw`
      update "Backfill" b set "leasedUntil" = null, "leasedBy" = null, failures = b.failures + 1,
        "nextRunAt" = ${now}::timestamptz + make_interval(mins => least(2 ^ least(b.failures, 10), ${MOST_WAIT_MINUTES})::int)
      from (select id from "Backfill" where "leasedBy" = any(${workers}) and state = 'running' and "leasedUntil" > ${now}
        order by id for no key update) held where b.id = held.id`;
    const requests = await tx.$executeRaw`
      update "Request" r set "leasedUntil" = null, "leasedBy" = null
      from (select id from "Request" where "leasedBy" = any(${workers}) and state = 'pending' and "leasedUntil" > ${now}
        order by id for no key update) held where r.id = held.id`;
    const deliveries = !isEnded
      ? 0
      : await tx.$executeRaw`
        update "Delivery" d set "leasedUntil" = null, "leasedBy" = null
        from (select id from "Delivery" where "leasedBy" = any(${workers}) and state = 'pending' and "leasedUntil" > ${now}
          order by id for no key update) held where d.id = held.id`;
    if (isEnded) await tx.worker.deleteMany({ where: { id: { in: workers } } });
    return { feeds, backfills, requests, deliveries };
  });
}

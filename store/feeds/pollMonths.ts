import { Prisma } from '#generated/prisma/client';
import type { Database, Queryable } from '#store/database';
import { sqlStateOf } from '#store/outage';

/** Months that have a partition of Poll before they begin. */
const AHEAD = 2;
/**
 * Whoever changes partitions waits so long for those who read or write Poll (a backup does for its whole time), and lets
 * nobody wait behind it for longer. Less than PostgreSQL's deadlock_timeout (1 s): of one who reads Poll and asks for Feed then, which is
 * held here, nothing fails.
 */
const LOCK_WAIT = '500ms';
/** SQLSTATE lock_not_available. */
const LOCKED = '55P03';

/** Of an old partition they may stand in another order. */
const COLUMNS = Prisma.sql`id, "feedId", "startedAt", outcome, "durationMs", items, "newItems", warnings, "errorCode", "errorParams"`;

/** A partition of Poll: polls from an instant on, up to another one. */
export interface PollMonth {
  name: string;
  /** Null for the oldest of a database that had polls before there were partitions. */
  from: Date | null;
  until: Date;
}

type AheadMonth = PollMonth & { from: Date };

/** The partitions that there are, the oldest first, but the one for polls of all other months. */
export async function pollMonths(db: Queryable): Promise<PollMonth[]> {
  return await db.$queryRaw<PollMonth[]>`
    select name, substring(bounds from $$FROM \\('([^']+)'\\)$$)::timestamptz as "from",
      substring(bounds from $$TO \\('([^']+)'\\)$$)::timestamptz as until
    from (
      select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bounds
      from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = '"Poll"'::regclass
    ) partition
    where bounds <> 'DEFAULT' order by until`;
}

/** Which of this month and so many that follow have no partition: their polls lie among those of all other months. */
export async function missingPollMonths(db: Queryable, now: Date, ahead = AHEAD): Promise<AheadMonth[]> {
  const there = await pollMonths(db);
  return Array.from({ length: ahead + 1 }, (_, later) => monthOf(now, later)).filter(
    ({ from }) => !there.some((month) => (month.from === null || month.from <= from) && from < month.until),
  );
}

/** The month of an instant (UTC), or one that is so many later. */
function monthOf(at: Date, later: number): AheadMonth {
  const first = (months: number) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
  const from = first(later);
  return { name: `Poll_${from.toISOString().slice(0, 7).replace('-', '_')}`, from, until: first(later + 1) };
}

/** Makes the partitions of this month and of those ahead, as far as they are missing. Returns their names; none while others hold Poll. */
export async function makePollMonths(db: Database, now: Date): Promise<string[]> {
  if ((await missingPollMonths(db, now)).length === 0) return [];
  return await whileNobodyPolls(db, async (tx) => {
    // Another worker may have been first.
    const missing = await missingPollMonths(tx, now);
    for (const month of missing) await makeMonth(tx, month);
    return missing.map(({ name }) => name);
  });
}

/** Filled, before it is a partition, with what came while it was missing. */
async function makeMonth(tx: Queryable, { name, from, until }: AheadMonth): Promise<void> {
  await tx.$executeRaw`create table ${table(name)} (like "Poll" including defaults)`;
  await tx.$executeRaw`
    with moved as (delete from "Poll_default" where "startedAt" >= ${from} and "startedAt" < ${until} returning *)
    insert into ${table(name)} (${COLUMNS}) select ${COLUMNS} from moved`;
  const [first, last] = [from, until].map((at) => Prisma.raw(`'${at.toISOString()}'`));
  await tx.$executeRaw`alter table "Poll" attach partition ${table(name)} for values from (${first}) to (${last})`;
}

/**
 * Drops the partitions whose polls are all from before an instant, but for the last polls of each feed, which stay among those of
 * all other months. Returns their names; none while others hold Poll.
 */
export async function dropPollMonths(
  db: Database,
  { before, least }: { before: Date; least: number },
): Promise<string[]> {
  const dropped: string[] = [];
  for (const month of await pollMonths(db)) {
    if (month.until > before) break;
    const ids = await lastPollsIn(db, month, least);
    const gone = await whileNobodyPolls(db, (tx) => dropMonth(tx, month, ids));
    if (gone.length === 0) break;
    dropped.push(...gone);
  }
  return dropped;
}

/**
 * Which polls of a month are among the last of their feed. Asked before anybody waits: nothing comes to an old month any more, so that at worst
 * some are kept too many.
 */
async function lastPollsIn(db: Queryable, { name }: PollMonth, least: number): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    select last.id from "Feed" f, lateral (
      select id, tableoid from "Poll" where "feedId" = f.id order by "startedAt" desc limit ${least}
    ) last
    where last.tableoid = ${`"${name}"`}::regclass`;
  return rows.map(({ id }) => id);
}

async function dropMonth(tx: Queryable, { name, until }: PollMonth, ids: bigint[]): Promise<string[]> {
  // Another worker may have been first.
  if (!(await pollMonths(tx)).some((month) => month.name === name && month.until.getTime() === until.getTime()))
    return [];
  await tx.$executeRaw`alter table "Poll" detach partition ${table(name)}`;
  await tx.$executeRaw`
    insert into "Poll" (${COLUMNS}) select ${COLUMNS} from ${table(name)} where id = any(${ids}::bigint[])`;
  await tx.$executeRaw`drop table ${table(name)}`;
  return [name];
}

/** A name that this file made. */
const table = (name: string) => Prisma.raw(`"${name}"`);

/** Runs a change of partitions while nobody else reads or writes Poll; nothing is done, and [] returned, while somebody goes on doing so. */
async function whileNobodyPolls(db: Database, change: (tx: Queryable) => Promise<string[]>): Promise<string[]> {
  try {
    return await db.$transaction(async (tx) => {
      await tx.$executeRaw`select set_config('lock_timeout', ${LOCK_WAIT}, true)`;
      // In the order in which a poll is recorded, so that neither waits for the other. A key that refers to Feed is made and dropped.
      await tx.$executeRaw`lock table "Feed", "Poll" in access exclusive mode`;
      return await change(tx);
    });
  } catch (error) {
    if (sqlStateOf(error) === LOCKED) return [];
    throw error;
  }
}

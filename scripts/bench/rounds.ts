import type { Client } from 'pg';
import type { Spent } from './plainReader';
import type { System } from './system';

type Usages = ReturnType<System['usage']>;

/** What a round took: by the clock, and of processor time. */
export interface Round extends Spent {
  /** Statements that the program sent. */
  statements: number;
  /** Time that sessions of the program waited for locks, summed over them. */
  lockSeconds: number;
  /** The most memory that each process of Node and all of PostgreSQL had, in MB. */
  peakNodeMb: number;
  peakPostgresMb: number;
  /** The most that all processes of Node had together. */
  peakNodeTogetherMb: number;
}

const LOOK_EVERY_MS = 100;
const REST_MS = 3000;
const REST_SHARE = 0.05;
const TIMEOUT_MS = 30 * 60_000;

export async function addFeeds(sql: Client, urls: readonly string[]): Promise<void> {
  await sql.query(
    `insert into "Feed" (url, host, "nextPollAt") select u, h, now() + interval '1 day' from unnest($1::text[], $2::text[]) as f (u, h)`,
    [urls, urls.map((url) => new URL(url).hostname)],
  );
}

export async function makeDue(sql: Client): Promise<void> {
  await sql.query(`update "Feed" set "nextPollAt" = now() where "leasedUntil" is null`);
  await wake(sql);
}

/** Has every loop look whether something is due. */
export async function wake(sql: Client): Promise<void> {
  await sql.query(`select pg_notify('marsad', '{"type":"wake"}')`);
}

/** Makes every feed due, and waits until each was polled. */
export async function round({ sql, usage }: System, name: string): Promise<Round> {
  const before = usage();
  const statementsBefore = await statementsOf(sql);
  const peak = { node: 0, nodeTogether: 0, postgres: 0 };
  let lockSeconds = 0;
  let lookedAt = performance.now();
  const began = lookedAt;
  const { rows } = await sql.query<{ at: Date }>('select clock_timestamp() as at');
  await makeDue(sql);
  for (;;) {
    const { rows: left } = await sql.query<{ n: number; waiting: number }>(
      `select count(*)::int as n, (select count(*)::int from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock') as waiting
       from "Feed" where "lastPolledAt" is null or "lastPolledAt" < $1`,
      [rows[0]?.at],
    );
    const now = performance.now();
    lockSeconds += ((left[0]?.waiting ?? 0) * (now - lookedAt)) / 1000;
    lookedAt = now;
    const { node, postgres } = usage();
    peak.node = Math.max(peak.node, ...node.processes.map(({ rssMb }) => rssMb));
    const together = node.processes.reduce((sum, { rssMb }) => sum + rssMb, 0);
    peak.nodeTogether = Math.max(peak.nodeTogether, together);
    peak.postgres = Math.max(peak.postgres, ...postgres.processes.map(({ rssMb }) => rssMb));
    if (left[0]?.n === 0) break;
    if (now - began > TIMEOUT_MS) throw new Error(`${name}: ${left[0]?.n} feeds were not polled in half an hour`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  const after = usage();
  return {
    seconds: (performance.now() - began) / 1000,
    ...spentSince(before, after),
    statements: (await statementsOf(sql)) - statementsBefore,
    lockSeconds,
    peakNodeMb: peak.node,
    peakPostgresMb: peak.postgres,
    peakNodeTogetherMb: peak.nodeTogether,
  };
}

/**
 * Waits until the program's processes have used less than a twentieth of a processor for three seconds; returns what a round left to be done
 * behind it (learning, catching up, developments).
 */
export async function untilAtRest({ usage }: System): Promise<Spent> {
  const before = usage();
  const began = performance.now();
  for (;;) {
    const looked = usage();
    const seconds = (performance.now() - began) / 1000;
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    const { nodeSeconds, postgresSeconds } = spentSince(looked, usage());
    if (nodeSeconds + postgresSeconds < (REST_SHARE * REST_MS) / 1000)
      return { seconds, ...spentSince(before, usage()) };
    if (performance.now() - began > TIMEOUT_MS) throw new Error('the program was not at rest in half an hour');
  }
}

/** Processor time between two looks. */
function spentSince(earlier: Usages, later: Usages): Pick<Spent, 'nodeSeconds' | 'postgresSeconds'> {
  return {
    nodeSeconds: later.node.seconds - earlier.node.seconds,
    postgresSeconds: later.postgres.seconds - earlier.postgres.seconds,
  };
}

/** How many statements the database has had, without those of this bench. */
async function statementsOf(sql: Client): Promise<number> {
  const { rows } = await sql.query<{ calls: string }>(
    `select coalesce(sum(calls), 0) as calls from pg_stat_statements s join pg_database d on d.oid = s.dbid
     where d.datname = current_database() and query not like '%pg_stat_%'`,
  );
  return Number(rows[0]?.calls);
}

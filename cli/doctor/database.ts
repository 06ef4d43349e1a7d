import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Examination, type Finding, findings } from '#cli/doctor/finding';
import type { Env } from '#runtime/env';
import { isPooled } from '#runtime/postgres/pooled';
import type { Database } from '#store/database';
import { openReplica } from '#store/openReplica';
import { REPLICA_LIMITS } from '#store/readReplica';
import { readSystemState } from '#store/work/systemState';

/** Above this share of the server's connections, others may soon find none. */
const MANY_CONNECTIONS = 0.8;
const CONNECT_WITHIN_MS = 5000;
const REPLICA_LOOKS = 4;
/** The replica is looked at once a second (store/readReplica.ts). */
const LOOK_AGAIN_MS = 1100;

const pooler = findings('pooler');
const replica = findings('replica');
const connections = findings('connections');
const clock = findings('clock');

/** In seconds. Codes of an authenticator are good for half a minute (RFC 6238 §5.2); below the other, nothing depends on it. */
const CLOCK_LIMITS = { fault: 30, note: 2 };

export interface OpenedDatabase {
  settings: Env;
  db: Database;
  url: string;
  directUrl: string;
}

/** Whether the ways to the database are what the settings take them for. Nothing to say of the embedded server. */
export async function* examinePooler({ settings, url, directUrl }: OpenedDatabase): Examination {
  if (settings.databaseUrl === undefined) return;
  const first = await waysTo(url);
  if (settings.directUrl === undefined) return yield first.isPooled ? pooler.note('alone') : pooler.ok('none');
  const direct = await waysTo(directUrl);
  if (direct.isPooled) return yield pooler.fault('both');
  if (direct.server !== first.server) return yield pooler.fault('strangers');
  yield first.isPooled ? pooler.ok('between') : pooler.ok('none');
}

async function waysTo(url: string): Promise<{ isPooled: boolean; server: string }> {
  const client = await openClient(url);
  try {
    // Two servers do not start in the same microsecond, and databases of one server differ by their numbers.
    const { rows } = await client.query<{ server: string }>(
      `select extract(epoch from pg_postmaster_start_time())::text || ' ' ||
        (select oid from pg_database where datname = current_database()) as server`,
    );
    return { isPooled: await isPooled(client), server: rows[0]?.server ?? '' };
  } finally {
    await client.end();
  }
}

/** Whether the replica that pages are read from is one, follows this database, and keeps up with it. */
export async function* examineReplica({ settings: { readUrl }, db, url }: OpenedDatabase): Examination {
  if (readUrl === undefined) return;
  const [own, its] = await Promise.all([standingOf(url), standingOf(readUrl).catch((error: unknown) => String(error))]);
  if (typeof its === 'string') return yield replica.fault('away', { reason: its });
  if (!its.isStandby) return yield replica.fault('primary');
  if (own.cluster !== its.cluster) return yield replica.fault('stranger');
  // No page waits for this: the first answer takes connecting as well.
  const limits = { ...REPLICA_LIMITS, answerWithinMs: CONNECT_WITHIN_MS };
  const opened = openReplica(readUrl, { primary: db, primaryUrl: url, onFault: () => undefined, limits });
  try {
    let seen = await opened.replica.look();
    for (let looks = 1; seen.state === 'late' && looks < REPLICA_LOOKS; looks += 1) {
      await sleep(LOOK_AGAIN_MS);
      seen = await opened.replica.look();
    }
    const seconds = 'lagMs' in seen ? Math.round(seen.lagMs / 1000) : 0;
    if (seen.state === 'away') yield replica.fault('away', { reason: `${CONNECT_WITHIN_MS} ms` });
    else yield seen.state === 'well' ? replica.ok('well', { seconds }) : replica.note('late');
  } finally {
    await opened.close();
  }
}

/** A standby has the number of the cluster that it was copied from, which some providers hide. */
async function standingOf(url: string): Promise<{ isStandby: boolean; cluster: string | undefined }> {
  const client = await openClient(url);
  try {
    const { rows } = await client.query<{ is: boolean }>('select pg_is_in_recovery() as is');
    const cluster = await client
      .query<{ id: string }>('select system_identifier::text as id from pg_control_system()')
      .catch(() => undefined);
    return { isStandby: rows[0]?.is === true, cluster: cluster?.rows[0]?.id };
  } finally {
    await client.end();
  }
}

async function openClient(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_WITHIN_MS });
  await client.connect();
  return client;
}

export async function* examineClock({ db }: OpenedDatabase): Examination {
  const before = Date.now();
  const { database } = await readSystemState(db);
  yield judgeClock({ before, database: database.now.getTime(), after: Date.now() });
}

/** The database said its time, in ms, between two looks at our own clock: by so much they differ for certain. */
export function judgeClock({ before, database, after }: { before: number; database: number; after: number }): Finding {
  const aheadMs = Math.max(database - after, 0) - Math.max(before - database, 0);
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  if (seconds < CLOCK_LIMITS.note) return clock.ok('agrees');
  const says = aheadMs > 0 ? 'behind' : 'ahead';
  return seconds < CLOCK_LIMITS.fault ? clock.note(says, { seconds }) : clock.fault(says, { seconds });
}

export async function* examineConnections({ db }: OpenedDatabase): Examination {
  const { database } = await readSystemState(db);
  const params = { used: database.connections, most: database.maxConnections };
  const isMany = params.used > MANY_CONNECTIONS * params.most;
  yield isMany ? connections.note('many', params) : connections.ok('enough', params);
}

import { pipeline } from 'node:stream/promises';
import { Client, DatabaseError } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { AppError } from '#core/errors';
import type { DumpHead } from '#runtime/backup/dump';
import { type DumpSink, notOurs, notWhole, readDump } from '#runtime/backup/readDump';
import { settleRestored } from '#runtime/backup/settleRestored';
import { applyOnly, migrateRestored } from '#runtime/migrate';
import { dropAside, hasAside, putAside, takeBack } from '#runtime/postgres/aside';

/** Reads a dump to its end without a database, to know that it is whole. @throws AppError `backup.notOurs`, `backup.cut` */
export async function checkDump(source: AsyncIterable<Uint8Array>): Promise<{ head: DumpHead; rows: number }> {
  let head: DumpHead | undefined;
  const { rows } = await readDump(source, {
    head: async (read) => {
      head = read;
    },
    table: async (_table, pieces) => {
      let count = 0;
      for await (const piece of pieces) for (const byte of piece) if (byte === 0x0a) count += 1;
      return count;
    },
    sequence: async () => undefined,
  });
  if (head === undefined) throw new Error('A dump without a head was read to its end.');
  return { head, rows };
}

/**
 * Fills a database from a dump and brings it to this program's schema. What was there before is put aside meanwhile, and put back
 * if the dump cannot be read to its end. Whoever goes on with it says when: then it tells nothing of the time since the dump.
 * @throws AppError `restore.inUse`, `restore.notEmpty`, `backup.cut`, `migration.newer`
 */
export async function loadDump(
  url: string,
  source: AsyncIterable<Uint8Array>,
  { replace, restoredAt }: { replace: boolean; restoredAt?: Date },
): Promise<{ rows: number }> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await refuseInUse(client);
    if (!replace) await refuseFull(client);
    await putAside(client);
    try {
      const { rows } = await readDump(source, sinkOf(client, url));
      await migrateRestored(url);
      if (restoredAt) await settleRestored(client, restoredAt);
      await dropAside(client);
      await client.query('analyze');
      return { rows };
    } catch (error) {
      await takeBack(client);
      throw isRefusedRow(error) ? notWhole(error) : isRefusedTable(error) ? notOurs(error) : error;
    }
  } finally {
    await client.end();
  }
}

function sinkOf(client: Client, url: string): DumpSink {
  return {
    head: ({ migrations }) => applyOnly(url, migrations),
    async table({ name, columns }, rows) {
      const writing = client.query(copyFrom(`copy public.${name} (${columns}) from stdin`));
      await pipeline(rows, writing);
      return writing.rowCount;
    },
    sequence: async (name, last) => {
      await client.query('select setval($1::regclass, $2::bigint)', [name, last]);
    },
  };
}

/** Takes back what was there before a restore that was cut off. Returns whether there was any. @throws AppError `restore.inUse` */
export async function undoRestore(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await refuseInUse(client);
    if (!(await hasAside(client))) return false;
    await takeBack(client);
    return true;
  } finally {
    await client.end();
  }
}

/** A row that PostgreSQL does not take, or that refers to one that is missing (SQLSTATE classes 22 and 23). */
function isRefusedRow(error: unknown): boolean {
  return error instanceof DatabaseError && /^2[23]/.test(error.code ?? '');
}

/** Tables or columns that this schema has not, or nobody may write to (SQLSTATE class 42). */
function isRefusedTable(error: unknown): boolean {
  return error instanceof DatabaseError && /^42/.test(error.code ?? '');
}

async function refuseInUse(client: Client): Promise<void> {
  const { rows } = await client.query(
    `select count(*)::int as others from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
  );
  if (rows[0].others === 0) return;
  throw new AppError('restore.inUse', `${rows[0].others} other connections use the database.`, {
    hint: 'Stop Marsad (all its web servers and workers) and what else reads the database, then restore.',
    params: { count: rows[0].others },
  });
}

async function refuseFull(client: Client): Promise<void> {
  const { rows: tables } = await client.query(`select to_regclass('public."Watch"') is not null as there`);
  if (!tables[0].there) return;
  const { rows } = await client.query('select exists (select from "Watch") or exists (select from "Feed") as full');
  if (!rows[0].full) return;
  throw new AppError('restore.notEmpty', 'The database holds watches or feeds.', {
    hint: 'To have the backup in their place, restore with --replace; they are deleted once the backup is read to its end.',
  });
}

import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { appliedMigrations, sequencesOf, tablesOf } from '#runtime/postgres/contents';
import { version } from '#runtime/version';

/** First line of a dump; its number rises when an older Marsad could not read it. */
export const FIRST_LINE = '-- Marsad backup 1';

/** Second line of a dump, as JSON behind `-- `. */
export interface DumpHead {
  /** Of the Marsad that wrote it. */
  version: string;
  /** ISO time. */
  made: string;
  /** What made the database; its rows fit no other schema. */
  migrations: string[];
  /** Opens the stored secrets; only in an encrypted backup. */
  secretKey?: string;
}

/** Last line of a dump: without it, and without just these rows, a dump is not whole. */
export interface DumpEnd {
  /** Number of rows by table. */
  rows: Record<string, number>;
}

/**
 * All that a database holds as of one moment, while others go on writing: SQL for an empty database of the same migrations, rows
 * as COPY's text. `psql` reads it too.
 */
export async function* dumpDatabase(
  url: string,
  { now, secretKey }: { now: Date; secretKey?: string },
): AsyncGenerator<Uint8Array> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    // Here and not when connecting: a pooler refuses options of its clients.
    await client.query(`set local timezone to 'UTC'; set local datestyle to 'ISO, YMD'`);
    const migrations = await appliedMigrations(client);
    const head: DumpHead = { version: version(), made: now.toISOString(), migrations, ...(secretKey && { secretKey }) };
    yield text(`${FIRST_LINE}\n-- ${JSON.stringify(head)}\n`);
    const rows: DumpEnd['rows'] = {};
    for (const { name, columns } of await tablesOf(client)) {
      const list = columns.join(', ');
      yield text(`COPY ${name} (${list}) FROM stdin;\n`);
      // A table in partitions is copied by a question alone.
      const reading = client.query(copyTo(`copy (select ${list} from ${name}) to stdout`));
      for await (const chunk of reading) yield chunk;
      rows[name] = reading.rowCount;
      yield text('\\.\n');
    }
    for (const { name, last } of await sequencesOf(client)) yield text(`select setval('${name}', ${last});\n`);
    const end: DumpEnd = { rows };
    yield text(`-- ${JSON.stringify(end)}\n`);
  } finally {
    await client.end();
  }
}

const text = (line: string) => Buffer.from(line, 'utf8');

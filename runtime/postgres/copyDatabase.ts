import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { AppError } from '#core/errors';
import { applyOnly } from '#runtime/migrate';
import { appliedMigrations, sequencesOf, type Table, tablesOf } from '#runtime/postgres/contents';

/**
 * Copies all that a Marsad database holds into an empty one, on another server if need be: the same migrations, every
 * row, every sequence. Returns the number of rows.
 * @throws AppError `migration.newer`, `postgres.carry`
 */
export async function copyDatabase(fromUrl: string, toUrl: string): Promise<number> {
  return await withClients(fromUrl, toUrl, async (source, target) => {
    const applied = await appliedMigrations(source);
    if (applied.length === 0) return 0;
    await applyOnly(toUrl, applied);
    let rows = 0;
    for (const table of await tablesOf(source)) rows += await copyTable(source, target, table);
    await copySequences(source, target);
    await target.query('analyze');
    return rows;
  });
}

async function withClients<T>(
  fromUrl: string,
  toUrl: string,
  work: (source: Client, target: Client) => Promise<T>,
): Promise<T> {
  const clients = [fromUrl, toUrl].map((connectionString) => new Client({ connectionString }));
  const [source, target] = clients as [Client, Client];
  for (const client of clients) client.on('error', () => undefined);
  try {
    await Promise.all(clients.map((client) => client.connect()));
    await source.query('begin isolation level repeatable read read only');
    return await work(source, target);
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  }
}

async function copyTable(source: Client, target: Client, { name, columns }: Table): Promise<number> {
  const list = columns.join(', ');
  const reading = source.query(copyTo(`copy (select ${list} from ${name}) to stdout (format binary)`));
  const writing = target.query(copyFrom(`copy ${name} (${list}) from stdin (format binary)`));
  await pipeline(reading, writing);
  const count = async (client: Client) => Number((await client.query(`select count(*) as n from ${name}`)).rows[0].n);
  const [before, after] = [await count(source), await count(target)];
  if (before !== after) {
    throw new AppError('postgres.carry', `Of ${before} rows of ${name} only ${after} were carried over.`, {
      hint: 'The old data is as it was. Check the free disk space and start again.',
      params: { reason: `${name}: ${after} / ${before}` },
    });
  }
  return after;
}

async function copySequences(source: Client, target: Client): Promise<void> {
  const sequences = await sequencesOf(source);
  for (const { name, last } of sequences) await target.query('select setval($1::regclass, $2::bigint)', [name, last]);
}

import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { beforeAll, beforeEach, inject } from 'vitest';
import { connect, type Database } from '#store/database';

export type TestDatabase = {
  url: string;
  /** Runs one statement beside the code under test. */
  query<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Empties all tables, for files whose tests each begin anew. */
  clear(): Promise<void>;
};

/** How to end each database of the present file. */
const opened: (() => Promise<void>)[] = [];

/** Drops the databases of the present file, when all its hooks are over (database.setup.ts). */
export async function dropDatabases(): Promise<void> {
  for (const drop of opened.splice(0)) await drop();
}

/**
 * Deletes all rows and has every table count from 1 again. Rows go without looking at foreign keys: truncating makes a new file
 * for each table and index, which takes longer than most tests. Of dozens of tables a file fills a few; the others have no page.
 */
const CLEAR = `do $$
  declare each record;
  begin
    set local session_replication_role = replica;
    for each in
      select relname, relkind from pg_class
      where relnamespace = 'public'::regnamespace and relname <> '_prisma_migrations'
        and (relkind = 'r' and pg_relation_size(oid) > 0 or relkind = 'S' and pg_sequence_last_value(oid) is not null)
    loop
      if each.relkind = 'S' then perform setval(format('%I', each.relname)::regclass, 1, false);
      else execute format('delete from %I', each.relname);
      end if;
    end loop;
  end $$`;

/**
 * A database of its own, cloned from the migrated template (about 0.1 s); dropped when the file's tests are over.
 * Call it in `beforeAll` or at the top of a test.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('databaseServer');
  const name = `marsad_test_${randomUUID().replaceAll('-', '')}`;
  await administer(server, `create database "${name}" template "${inject('databaseTemplate')}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  opened.push(async () => {
    await client.end();
    // Forced, so that a test that leaks a connection cannot leave its database behind.
    await administer(server, `drop database "${name}" with (force)`);
  });
  return {
    url: url.href,
    query: async <Row extends object>(sql: string, values: unknown[] = []) =>
      (await client.query<Row>(sql, values)).rows,
    clear: async () => void (await client.query(CLEAR)),
  };
}

export interface OwnDatabase {
  database: TestDatabase;
  /** The store's connection to it. */
  db: Database;
}

/** A database for the tests of one file, empty before each of them. Call it at the top of the file; it is there in tests. */
export function ownDatabase(options: { connections?: number } = {}): OwnDatabase {
  const own: Partial<OwnDatabase> = {};
  beforeAll(async () => {
    const database = await createTestDatabase();
    const db = connect(database.url, { connections: options.connections ?? 2 });
    Object.assign(own, { database, db });
    return () => db.$disconnect();
  });
  beforeEach(() => own.database?.clear());
  return own as OwnDatabase;
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

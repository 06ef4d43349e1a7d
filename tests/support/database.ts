import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import { connect, type Database } from '#store/database';

export type TestDatabase = {
  url: string;
  /** Runs one statement beside the code under test. */
  query<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Empties all tables, for files whose tests each begin anew. */
  clear(): Promise<void>;
  drop(): Promise<void>;
};

/**
 * Deletes all rows and has every table count from 1 again. Rows go without looking at foreign keys: truncating makes a new file
 * for each table and index, which takes longer than most tests.
 */
const CLEAR = `do $$
  declare each record;
  begin
    set local session_replication_role = replica;
    for each in
      select relname, relkind from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'S') and relname <> '_prisma_migrations'
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
  let dropped = false;
  const drop = async () => {
    if (dropped) return;
    dropped = true;
    await client.end();
    // Forced, so that a test that leaks a connection cannot leave its database behind.
    await administer(server, `drop database "${name}" with (force)`);
  };
  afterAll(drop);
  return {
    url: url.href,
    query: async <Row extends object>(sql: string, values: unknown[] = []) =>
      (await client.query<Row>(sql, values)).rows,
    clear: async () => void (await client.query(CLEAR)),
    drop,
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

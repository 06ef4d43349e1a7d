import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import { Client, Pool } from 'pg';

// OIDs of pg_type: the one-byte "char" of the catalogues, and text.
const CATALOGUE_CHAR = 18;
const TEXT = 25;

/**
 * The adapter between the schema engine and the database. Prisma's own (7.10) cannot serve it alone: it cuts scripts at
 * every `;` and runs the pieces one by one, so that a migration that fails half-way stays half-applied; it does not know
 * the catalogues' "char" type, so that describing a database fails; and its shadow database is the main one when it is
 * configured by an address.
 */
export function migrationAdapter(url: string, migrationScripts: string[]): MigrationAdapter {
  const scripts = new Set(migrationScripts);
  const opened: SqlDriverAdapter[] = [];
  const keep = (adapter: SqlDriverAdapter) => {
    opened.push(adapter);
    return adapter;
  };
  const { provider, adapterName } = new PrismaPg(url);
  return {
    provider,
    adapterName,
    connect: async () => keep(await connect(url, (script) => (scripts.has(script) ? finishedScript(script) : script))),
    connectToShadowDb: async () => keep(await connectToShadow(url)),
    close: async () => {
      for (const adapter of opened.splice(0)) await adapter.dispose();
    },
  };
}

/** The engine does not dispose all that it connects: `close` does. */
type MigrationAdapter = SqlMigrationAwareDriverAdapterFactory & { close(): Promise<void> };

/**
 * A script and the note that it ran, in one implicit transaction (one simple query). Without it, a process killed
 * between the two would leave a migration that is done but looks cut off.
 */
function finishedScript(script: string): string {
  return `${script};\nupdate "_prisma_migrations" set finished_at = now() where finished_at is null and rolled_back_at is null`;
}

async function connect(url: string, prepare: (script: string) => string): Promise<SqlDriverAdapter> {
  const pool = new Pool({ connectionString: url, max: 2 });
  const adapter = await new PrismaPg(pool).connect();
  readCatalogueChar(pool, adapter);
  let ended: Promise<void> | undefined;
  adapter.dispose = () => (ended ??= pool.end());
  adapter.executeScript = async (script) => {
    await adapter.executeRaw({ sql: prepare(script), args: [], argTypes: [] });
  };
  return adapter;
}

async function connectToShadow(url: string): Promise<SqlDriverAdapter> {
  const name = `marsad_shadow_${randomUUID()}`;
  const shadowUrl = new URL(url);
  shadowUrl.pathname = `/${name}`;
  await administer(url, `create database "${name}" template template0`);
  const adapter = await connect(shadowUrl.href, (script) => script);
  const dispose = adapter.dispose.bind(adapter);
  adapter.dispose = async () => {
    await dispose();
    await administer(url, `drop database if exists "${name}" with (force)`);
  };
  return adapter;
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

type Answer = { fields?: { dataTypeID: number }[] };

/** Lets `adapter` read "char" columns: passed to it as text, then declared as the single character the engine wants. */
function readCatalogueChar(pool: Pool, adapter: SqlDriverAdapter): void {
  const charColumns = new AsyncLocalStorage<Set<number>>();
  const query: (...args: unknown[]) => Promise<Answer> = pool.query.bind(pool);
  Object.assign(pool, {
    query: async (...args: unknown[]) => {
      const answer = await query(...args);
      for (const [column, field] of (answer.fields ?? []).entries()) {
        if (field.dataTypeID !== CATALOGUE_CHAR) continue;
        field.dataTypeID = TEXT;
        charColumns.getStore()?.add(column);
      }
      return answer;
    },
  });
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = (params) => {
    const columns = new Set<number>();
    return charColumns.run(columns, async () => {
      const result = await queryRaw(params);
      for (const column of columns) result.columnTypes[column] = ColumnTypeEnum.Character;
      return result;
    });
  };
}

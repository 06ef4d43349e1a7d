import { createHash } from 'node:crypto';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import type { Client } from 'pg';
import { AppError } from '#core/errors';
import { withDatabaseLock } from '#runtime/databaseLock';
import { log } from '#runtime/log';
import { hasAside } from '#runtime/postgres/aside';
import { isPooled } from '#runtime/postgres/pooled';
import { everything, readMigrations, withSchemaEngine } from '#runtime/schemaEngine';

export type MigrationState = {
  /** Migrations of this program that the database lacks. */
  pending: string[];
  /** Migrations that began and did not end. */
  failed: string[];
  /** Migrations whose text is not what the database was made with. */
  edited: string[];
  /** Migrations of the database that this program does not know: it was made by a newer one. */
  unknown: string[];
};

/**
 * Brings the database to this program's schema; does nothing when it is there. Each migration runs in one transaction,
 * so one that was cut off (power, SIGKILL, full disk) left nothing behind: it is marked as rolled back and run again.
 * @throws AppError `migration.newer`, `migration.edited`, `migration.notEmpty`, `migration.failed`, `restore.unfinished`, `migration.pooled`
 */
export async function migrate(url: string): Promise<{ applied: string[]; resumed: string[] }> {
  return await withDatabaseLock(url, async (client) => {
    if (await hasAside(client)) {
      throw new AppError('restore.unfinished', 'A restore of this database was cut off.', {
        hint: 'Restore the backup again, or take what was there before with: npx marsad restore --undo.',
      });
    }
    if (await isCurrent(client)) return { applied: [], resumed: [] };
    return await withSchemaEngine(url, (engine) => bringUp(engine, client));
  });
}

/**
 * Whether the database has this program's migrations, all of them and no other, each to its end and of the same text. Told by the engine's own
 * table: loading the engine would be most of what a command of the terminal takes. Where anything else is the case, the engine says what.
 */
async function isCurrent(client: Client): Promise<boolean> {
  const { rows: tables } = await client.query(`select to_regclass('_prisma_migrations') is not null as "isThere"`);
  if (!tables[0].isThere) return false;
  const { rows } = await client.query<{ name: string; checksum: string; isWhole: boolean }>(
    `select migration_name as name, checksum, finished_at is not null as "isWhole" from _prisma_migrations where rolled_back_at is null`,
  );
  const { migrationDirectories } = await readMigrations();
  const checksums = new Map(
    migrationDirectories.map(({ path, migrationFile: { content } }) => [
      path,
      content.tag === 'ok' ? createHash('sha256').update(content.value).digest('hex') : '',
    ]),
  );
  return (
    rows.length === checksums.size &&
    rows.every(({ name, checksum, isWhole }) => isWhole && checksums.get(name) === checksum)
  );
}

/** The same for rows that were just restored, while what was there before is still aside. */
export async function migrateRestored(url: string): Promise<void> {
  await withDatabaseLock(url, (client) => withSchemaEngine(url, (engine) => bringUp(engine, client)));
}

/**
 * Applies just these migrations to an empty database, as those of the one that its rows will come from.
 * @throws AppError `migration.newer` when this program does not know them all
 */
export async function applyOnly(url: string, names: string[]): Promise<void> {
  const migrations = await readMigrations();
  const known = new Set(migrations.migrationDirectories.map(({ path }) => path));
  refuseForeignHistory({ unknown: names.filter((name) => !known.has(name)), edited: [] });
  const wanted = migrations.migrationDirectories.filter(({ path }) => names.includes(path));
  await withSchemaEngine(url, (engine) => apply(engine, { ...migrations, migrationDirectories: wanted }));
}

/** What stands between the database and this program's schema, without changing anything. */
export async function readMigrationState(url: string): Promise<MigrationState> {
  return await withSchemaEngine(url, async (engine) => diagnose(engine, await readMigrations()));
}

async function bringUp(engine: SchemaEngine, client: Client) {
  const migrations = await readMigrations();
  const state = await diagnose(engine, migrations);
  refuseForeignHistory(state);
  if (state.pending.length === 0 && state.failed.length === 0) return { applied: [], resumed: [] };
  if (await isPooled(client)) {
    // The engine takes a lock of its session, which a pooler would hand on to others and never give back.
    throw new AppError('migration.pooled', 'A migration is due, and DATABASE_URL leads through a pooler.', {
      hint: 'Name the address of PostgreSQL itself in DATABASE_DIRECT_URL.',
    });
  }
  for (const migrationName of state.failed) {
    log.warn('migration.resumed', { migrationName });
    await engine.markMigrationRolledBack({ migrationName });
  }
  const { appliedMigrationNames } = await apply(engine, migrations);
  return { applied: appliedMigrationNames, resumed: state.failed };
}

async function diagnose(engine: SchemaEngine, migrationsList: MigrationList): Promise<MigrationState> {
  const { history, failedMigrationNames, editedMigrationNames } = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: everything,
  });
  return {
    pending: history !== null && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : [],
    unknown: history !== null && 'unpersistedMigrationNames' in history ? history.unpersistedMigrationNames : [],
    failed: failedMigrationNames,
    edited: editedMigrationNames,
  };
}

function refuseForeignHistory({ unknown, edited }: Pick<MigrationState, 'unknown' | 'edited'>): void {
  if (unknown.length > 0) {
    throw new AppError(
      'migration.newer',
      `The database has migrations unknown to this version: ${unknown.join(', ')}.`,
      {
        hint: 'It was made by a newer Marsad: update this one (git pull && npm ci), or name another MARSAD_DATA or DATABASE_URL.',
        params: { migrations: unknown.join(', ') },
      },
    );
  }
  if (edited.length > 0) {
    throw new AppError('migration.edited', `The database was made with another text of ${edited.join(', ')}.`, {
      hint: 'Migrations in use must not be edited: restore the file, or start with a new MARSAD_DATA or DATABASE_URL.',
      params: { migrations: edited.join(', ') },
    });
  }
}

async function apply(engine: SchemaEngine, migrationsList: MigrationList) {
  try {
    return await engine.applyMigrations({ migrationsList, filters: everything });
  } catch (cause) {
    // Without the engine's own stack, which starts at "   0: ".
    const reason = (cause instanceof Error ? cause.message : String(cause)).split(/\n\s*0: /u)[0] ?? '';
    if (reason.includes('schema is not empty')) {
      throw new AppError('migration.notEmpty', "The database holds another program's tables.", {
        hint: 'Marsad wants a database of its own: create database marsad, and name it in DATABASE_URL.',
        cause,
      });
    }
    throw new AppError('migration.failed', `A migration could not be applied: ${reason}`, {
      hint: 'Nothing of it was kept. Fix what the message names (disk, permissions, memory) and start again.',
      params: { reason },
      cause,
    });
  }
}

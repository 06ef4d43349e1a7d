import { readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine, SchemasContainer } from '@prisma/schema-engine-wasm';
import { migrationAdapter } from '#runtime/migrationAdapter';
import { migrationsFolder, schemaFile } from '#runtime/root';

type EngineModule = {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

export const everything = { externalTables: [], externalEnums: [] };

let engineModule: Promise<EngineModule> | undefined;

/**
 * Runs `work` with Prisma's own migration engine, in WebAssembly: the native one would have to be downloaded from a host
 * of its own. The package's entry wants a bundler that imports .wasm, so its parts are put together here.
 */
export async function withSchemaEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  engineModule ??= loadEngine();
  const { SchemaEngine: Engine } = await engineModule;
  const { migrationDirectories } = await readMigrations();
  const scripts = migrationDirectories.flatMap(({ migrationFile: { content } }) =>
    content.tag === 'ok' ? content.value : [],
  );
  const adapter = migrationAdapter(url, scripts);
  try {
    const engine = await Engine.new(
      { datamodels: await datamodels() },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(adapter),
    );
    const answer = await work(engine);
    engine.free();
    return answer;
  } finally {
    await adapter.close();
  }
}

/** The migrations folder as the engine takes it. */
export async function readMigrations(folder = migrationsFolder): Promise<MigrationList> {
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  const lockfile = await fs.readFile(path.join(folder, 'migration_lock.toml'), 'utf8').catch(() => null);
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: lockfile },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await fs.readFile(path.join(folder, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}

export async function readSchema(): Promise<SchemasContainer> {
  return { files: [{ path: schemaFile, content: await fs.readFile(schemaFile, 'utf8') }] };
}

async function datamodels(): Promise<[string, string][]> {
  const { files } = await readSchema();
  return files.map((file) => [file.path, file.content]);
}

async function loadEngine(): Promise<EngineModule> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const glue: EngineModule = await import(pathToFileURL(entry).href);
  const wasm = readFileSync(path.join(path.dirname(entry), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': { ...glue } });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') start();
  return glue;
}

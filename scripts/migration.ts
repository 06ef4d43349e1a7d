/**
 * Writes the migration that leads from prisma/migrations to prisma/schema.prisma: `npm run migration -- add-feed-etag`.
 * `npm run migration -- --squash` rewrites all of them as one, for use before the first release only: databases made
 * with the old ones must be thrown away.
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import { migrationsFolder } from '../runtime/root';
import { everything, readMigrations, readSchema, withSchemaEngine } from '../runtime/schemaEngine';
import { openScratchServer } from '../runtime/scratchDatabase';

const FIRST = '0001_init';
const LOCK = '# Kept for `prisma migrate`: the database these migrations are written for.\nprovider = "postgresql"\n';

const argument = process.argv[2];
const squash = argument === '--squash';
if (argument === undefined || (!squash && !/^[a-z][a-z0-9_-]*$/u.test(argument))) {
  console.error('Usage: npm run migration -- NAME (small letters, digits, - and _), or --squash');
  process.exit(2);
}

const server = await openScratchServer();
try {
  const { stdout } = await withSchemaEngine(server.url, async (engine) =>
    engine.diff({
      from: squash ? { tag: 'empty' } : { tag: 'migrations', ...(await readMigrations()) },
      to: { tag: 'schemaDatamodel', ...(await readSchema()) },
      script: true,
      exitCode: null,
      filters: everything,
    }),
  );
  const sql = stdout?.trim() ?? '';
  if (sql === '' || sql.startsWith('-- This is an empty migration')) {
    console.error('The migrations already lead to prisma/schema.prisma; nothing was written.');
  } else {
    if (squash) await fs.rm(migrationsFolder, { recursive: true, force: true });
    const name = squash ? FIRST : `${timestamp(new Date())}_${argument.replaceAll('-', '_')}`;
    await fs.mkdir(path.join(migrationsFolder, name), { recursive: true });
    await fs.writeFile(path.join(migrationsFolder, name, 'migration.sql'), `${sql}\n`);
    await fs.writeFile(path.join(migrationsFolder, 'migration_lock.toml'), LOCK);
    console.error(`Wrote prisma/migrations/${name}/migration.sql. Read it before you commit it.`);
  }
} finally {
  await server.close();
}

function timestamp(now: Date): string {
  return now.toISOString().replace(/\D/gu, '').slice(0, 14);
}

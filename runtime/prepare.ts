import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { AppError } from '#core/errors';
import { withLockFile } from '#runtime/lockFile';
import { isRelease, projectRoot, schemaFile } from '#runtime/root';

const generatedFolder = path.join(projectRoot, 'generated', 'prisma');
const stampFile = path.join(generatedFolder, '.schema-hash');
const LOCK_TIMEOUT_MS = 2 * 60_000;
const require = createRequire(import.meta.url);

/**
 * Generates the Prisma client when it is missing or prisma/schema.prisma has changed. Packages do this in install
 * scripts, which .npmrc keeps from running. Returns whether it had to.
 */
export async function preparePrismaClient(): Promise<boolean> {
  if (isRelease) return false;
  const hash = await schemaHash();
  if ((await readStamp()) === hash) return false;
  try {
    await fs.mkdir(path.dirname(generatedFolder), { recursive: true });
    return await withLockFile(`${generatedFolder}.lock`, LOCK_TIMEOUT_MS, async () => {
      // Another process may have done it while this one waited.
      if ((await readStamp()) === hash) return false;
      await generate();
      await fs.writeFile(stampFile, hash);
      return true;
    });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      'prepare.client',
      `The database client could not be generated in ${generatedFolder}: ${reason}`,
      {
        hint: `Check that this user may write ${projectRoot}, and that npm ci has ended without errors.`,
        params: { folder: generatedFolder, reason },
        cause,
      },
    );
  }
}

/**
 * What `prisma generate` does, by the same packages: Prisma's terminal brings 250 MB of studio, local databases and more that a
 * project with this one generator never loads (docs/decisions/0028).
 */
async function generate(): Promise<void> {
  // Not import(): of these packages only the CommonJS builds can be loaded (7.10).
  const { getGenerators, loadSchemaContext }: typeof import('@prisma/internals') = require('@prisma/internals');
  const {
    PrismaClientTsGenerator,
  }: typeof import('@prisma/client-generator-ts') = require('@prisma/client-generator-ts');
  const schemaContext = await loadSchemaContext({
    schemaPath: { cliProvidedPath: schemaFile },
    cwd: projectRoot,
    printLoadMessage: false,
  });
  const generators = await getGenerators({
    schemaContext,
    registry: { 'prisma-client': { type: 'in-process', generator: new PrismaClientTsGenerator() } },
    skipDownload: true,
    cliCommand: 'generate',
  });
  for (const generator of generators) {
    await generator.generate();
    generator.stop();
  }
}

/** Of the schema and of Prisma's version: a new generator writes a new client. */
async function schemaHash(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(await fs.readFile(schemaFile));
  hash.update(await fs.readFile(require.resolve('@prisma/client/package.json')));
  return hash.digest('hex');
}

function readStamp(): Promise<string | undefined> {
  return fs.readFile(stampFile, 'utf8').catch(() => undefined);
}

import fs from 'node:fs/promises';
import path from 'node:path';
import { type BuildFailure, build } from 'esbuild';
import { AppError } from '#core/errors';
import { ENTRIES } from '#runtime/entries';
import { preparePrismaClient } from '#runtime/prepare';
import { projectRoot } from '#runtime/root';

/** Older programs that are kept: processes that run still load parts of theirs. */
const KEPT = 4;
const ABANDONED_MS = 60 * 60_000;
/** Names of finished and unfinished programs: bin/compiled.js. */
const PROGRAM = /^[0-9a-f]{16}(?:\.\w+)?$/u;

/**
 * Compiles the terminal, the worker and its threads into `folder`, with source maps, so that they start without a TypeScript
 * loader; packages stay where npm put them. The folder appears whole or not at all, whoever else compiles at the same time.
 * @throws AppError compile.failed, prepare.client
 */
export async function compileProgram(folder: string): Promise<void> {
  await preparePrismaClient();
  let unfinished: string | undefined;
  try {
    await fs.mkdir(path.dirname(folder), { recursive: true });
    unfinished = await fs.mkdtemp(`${folder}.`);
    // mkdtemp closes it to other users, who may run what this one has compiled.
    await fs.chmod(unfinished, 0o755);
    await build({
      absWorkingDir: projectRoot,
      entryPoints: { ...ENTRIES },
      outdir: unfinished,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      packages: 'external',
      sourcemap: true,
      // Lines are named by the maps alone; the sources would lie in the memory of every thread.
      sourcesContent: false,
      logLevel: 'silent',
    });
    await fs.rename(unfinished, folder);
    await removeOlder(path.dirname(folder));
  } catch (error) {
    if (unfinished !== undefined) await fs.rm(unfinished, { recursive: true, force: true });
    // Another process was first: its program is the same.
    if (await isThere(folder)) return;
    const reason = words(error);
    throw new AppError('compile.failed', `The program could not be compiled into ${folder}: ${reason}`, {
      hint: `Check that this user may write ${path.dirname(folder)}, and that npm ci has ended without errors.`,
      params: { folder, reason },
      cause: error,
    });
  }
}

/** Removes programs of older sources, and what a killed compiler left half done. */
async function removeOlder(parent: string): Promise<void> {
  const names = await fs.readdir(parent);
  const made = await Promise.all(
    names
      .filter((name) => PROGRAM.test(name))
      .map(async (name) => {
        const folder = path.join(parent, name);
        return {
          folder,
          isWhole: !name.includes('.'),
          at: (await fs.stat(folder).catch(() => undefined))?.mtimeMs ?? 0,
        };
      }),
  );
  const older = made
    .filter(({ isWhole }) => isWhole)
    .sort((a, b) => b.at - a.at)
    .slice(KEPT);
  const abandoned = made.filter(({ isWhole, at }) => !isWhole && at < Date.now() - ABANDONED_MS);
  for (const { folder } of [...older, ...abandoned]) await fs.rm(folder, { recursive: true, force: true });
}

async function isThere(folder: string): Promise<boolean> {
  return fs.stat(folder).then(
    () => true,
    () => false,
  );
}

function words(error: unknown): string {
  const failure = error as Partial<BuildFailure>;
  const [first] = failure.errors ?? [];
  if (first !== undefined) return `${first.location?.file ?? ''}:${first.location?.line ?? ''} ${first.text}`;
  return error instanceof Error ? error.message : String(error);
}

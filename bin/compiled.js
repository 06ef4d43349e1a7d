// Plain JavaScript, for bin/marsad.js: which compiled program belongs to the sources as they are, and how it is made.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { releasedProgram } from '../runtime/released.js';
import { sourcesHash } from '../runtime/sourcesHash.js';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

// Everything that the terminal and the workers are compiled from, the generated database client included.
const SOURCES = {
  folders: ['cli', 'core', 'runtime', 'store', 'workers'],
  files: ['package.json', 'package-lock.json', 'prisma/schema.prisma'],
};
const HASH_DIGITS = 16;

/**
 * The folder of the compiled program (marsad.js, worker.js, their threads): a release's own, else one that is compiled first when
 * its sources have changed.
 *
 * @returns {Promise<string>}
 */
export async function compiledFolder() {
  const released = releasedProgram(root);
  if (existsSync(released)) return released;
  const folder = path.join(root, 'dist', sourcesHash(root, SOURCES).slice(0, HASH_DIGITS));
  if (!existsSync(folder)) await compile(folder);
  return folder;
}

/**
 * The compiler is a part of the program (runtime/compile.ts), so it is compiled by itself before it is run.
 *
 * @param {string} folder
 */
async function compile(folder) {
  const { build, stop } = await import('esbuild');
  const compiler = path.join(root, 'dist', `compiler-${process.pid}.mjs`);
  mkdirSync(path.dirname(compiler), { recursive: true });
  try {
    await build({
      absWorkingDir: root,
      entryPoints: ['runtime/compile.ts'],
      outfile: compiler,
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      logLevel: 'silent',
    });
    const { compileProgram } = await import(pathToFileURL(compiler).href);
    await compileProgram(folder);
  } finally {
    rmSync(compiler, { force: true });
    // Its process would stay as long as this one, which may be the program itself.
    await stop();
  }
}

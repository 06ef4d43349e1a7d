// Plain JavaScript, for bin/marsad.js: which compiled program belongs to the sources as they are, and how it is made.
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
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
 * In a process of its own (compile.js): the compiler and the generator of the database client would else stay in the memory of
 * the program, some 90 MB, for as long as it runs.
 *
 * @param {string} folder
 * @returns {Promise<void>} it fails as the compiler failed, with its `code`, `message` and `hint`
 */
function compile(folder) {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(root, 'bin', 'compile.js'), [folder], { execArgv: [] });
    let failure;
    child.once('message', (told) => {
      failure = told;
    });
    child.once('error', reject);
    // Not at its exit: what it told may still be on its way.
    child.once('close', (status, signal) => {
      if (status === 0) return resolve();
      const ended = { message: `The compiler of the program ended by itself (${signal ?? `exit code ${status}`}).` };
      reject(Object.assign(new Error(), failure ?? ended));
    });
  });
}

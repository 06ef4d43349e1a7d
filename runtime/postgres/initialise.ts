import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { AppError } from '#core/errors';
import { type Cluster, identity, USER } from '#runtime/postgres/server';

/** Makes the cluster when it is missing. A half-made one from an interrupted try is thrown away. */
export async function initialiseCluster(cluster: Cluster): Promise<boolean> {
  if (await exists(path.join(cluster.folder, 'PG_VERSION'))) return false;
  const unfinished = `${cluster.folder}.unfinished`;
  await fs.rm(unfinished, { recursive: true, force: true });
  await fs.mkdir(unfinished, { mode: 0o700 });
  const passwordFile = path.join(os.tmpdir(), `marsad-${process.pid}-${Date.now()}`);
  await fs.writeFile(passwordFile, `${cluster.password}\n`, { mode: 0o600, flag: 'wx' });
  try {
    if (cluster.account) {
      await fs.chown(unfinished, cluster.account.uid, cluster.account.gid);
      await fs.chown(passwordFile, cluster.account.uid, cluster.account.gid);
    }
    await run(cluster, [
      `--pgdata=${unfinished}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The same order and letter rules on every machine, whatever locales it has; lower() knows all scripts.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(cluster.throwAway ? ['--no-sync'] : []),
    ]);
  } finally {
    await fs.rm(passwordFile, { force: true });
  }
  await fs.rename(unfinished, cluster.folder);
  return true;
}

function run(cluster: Cluster, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(cluster.binaries.initdb, args, {
      ...identity(cluster.account),
      cwd: cluster.account ? '/' : process.cwd(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    const fail = (words: string) =>
      reject(
        new AppError('postgres.init', `The embedded PostgreSQL could not be set up in ${cluster.folder}: ${words}`, {
          hint: 'Check free disk space and the rights on this folder, or set DATABASE_URL to a PostgreSQL 15 or later.',
          params: { folder: cluster.folder },
        }),
      );
    child.on('error', (error) => fail(error.message));
    child.on('close', (code) => (code === 0 ? resolve() : fail(output.trim().slice(-2000))));
  });
}

function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}

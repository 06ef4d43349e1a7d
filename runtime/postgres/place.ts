import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#core/errors';
import { type Account, serverAccount } from '#runtime/postgres/account';
import { canReach } from '#runtime/postgres/binaries';

/** Where one embedded server lives. */
export type Place = {
  /** The cluster, PostgreSQL's own data directory. */
  cluster: string;
  /** A folder the account can reach, for the copy of the binaries. */
  home: string;
  /** Password, lock and users: ours alone, beside the settings' data folder. */
  control: string;
  account?: Account;
  /** True when the cluster could not lie in the data folder. */
  moved: boolean;
};

// The Filesystem Hierarchy Standard's place for state of programs.
const STATE_ROOT = '/var/lib/marsad';

/**
 * Finds the place for the server of a data folder and makes its folders. As root the server runs as another account,
 * which cannot pass folders like /root: the cluster then lies in /var/lib/marsad, with a link to it in the data folder.
 * @throws AppError `data.unwritable`
 */
export async function preparePlace(dataDir: string): Promise<Place> {
  await makeDataDir(dataDir);
  const cluster = path.join(dataDir, 'postgres');
  const account = await serverAccount(cluster);
  if (account === undefined || canReach(account, dataDir)) {
    return { cluster, home: dataDir, control: dataDir, ...(account && { account }), moved: false };
  }
  const home = path.join(STATE_ROOT, createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
  await fs.mkdir(home, { recursive: true });
  for (const folder of [STATE_ROOT, home]) await fs.chmod(folder, 0o711);
  const movedCluster = path.join(home, 'postgres');
  await fs.symlink(movedCluster, cluster).catch(() => undefined);
  const movedAccount = (await serverAccount(movedCluster)) ?? account;
  return { cluster: movedCluster, home, control: dataDir, account: movedAccount, moved: true };
}

async function makeDataDir(dataDir: string): Promise<void> {
  try {
    const first = await fs.mkdir(dataDir, { recursive: true });
    // Passable whatever the umask, for the account that the server may run as; the cluster itself stays closed.
    if (first !== undefined) await fs.chmod(dataDir, 0o711);
    await fs.access(dataDir, fs.constants.W_OK | fs.constants.X_OK);
  } catch (cause) {
    throw new AppError('data.unwritable', `The data folder ${dataDir} cannot be written.`, {
      hint: 'Make this user its owner (chown), or name another folder with MARSAD_DATA=/path.',
      params: { folder: dataDir },
      cause,
    });
  }
}

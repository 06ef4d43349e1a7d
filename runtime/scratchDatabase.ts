import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { binariesFor } from '#runtime/postgres/binaries';
import { initialiseCluster } from '#runtime/postgres/initialise';
import { preparePlace } from '#runtime/postgres/place';
import { type Cluster, findRunning, serverUrl, startServer, stopServer } from '#runtime/postgres/server';
import { isAlive } from '#runtime/processes';

const PREFIX = 'marsad-scratch-';

// Nothing here outlives the process, so nothing needs to reach the disk.
const UNSAFE_BUT_FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

/** A throw-away server for tests and for making migrations. */
export async function openScratchServer(): Promise<{ url: string; close(): Promise<void> }> {
  await removeOrphans();
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  // mkdtemp closes it to others; the account that the server runs as when we are root must pass.
  await fs.chmod(folder, 0o711);
  const place = await preparePlace(folder);
  const cluster: Cluster = {
    throwAway: true,
    folder: place.cluster,
    password: randomBytes(12).toString('hex'),
    binaries: await binariesFor(place.account, place.moved ? place.home : path.join(os.tmpdir(), 'marsad-binaries')),
    ...(place.account && { account: place.account }),
    logFile: path.join(folder, 'postgres.log'),
  };
  await initialiseCluster(cluster);
  const server = await startServer(cluster, UNSAFE_BUT_FAST);
  return {
    url: serverUrl(cluster, server.port),
    close: async () => {
      await stopServer(server);
      await fs.rm(folder, { recursive: true, force: true });
      if (place.moved) await fs.rm(place.home, { recursive: true, force: true });
    },
  };
}

/** Servers whose process was killed before it could close them. */
async function removeOrphans(): Promise<void> {
  for (const name of await fs.readdir(os.tmpdir())) {
    const [, pid] = new RegExp(`^${PREFIX}(\\d+)-`, 'u').exec(name) ?? [];
    if (pid === undefined || isAlive({ pid: Number(pid) })) continue;
    const folder = path.join(os.tmpdir(), name);
    try {
      const running = await findRunning(path.join(folder, 'postgres'));
      if (running !== undefined) await stopServer(running);
      await fs.rm(folder, { recursive: true, force: true });
    } catch {
      // Another user's: theirs to remove.
    }
  }
}

import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { binariesFor } from '#runtime/postgres/binaries';
import { initialiseCluster } from '#runtime/postgres/initialise';
import { preparePlace } from '#runtime/postgres/place';
import { type Cluster, serverUrl, startServer, stopServer } from '#runtime/postgres/server';

// Nothing here outlives the process, so nothing needs to reach the disk.
const UNSAFE_BUT_FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

/** A throw-away server for tests and for making migrations. */
export async function openScratchServer(): Promise<{ url: string; close(): Promise<void> }> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-scratch-'));
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

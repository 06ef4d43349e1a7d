import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { AppError } from '#core/errors';
import type { Env } from '#runtime/env';
import { readIdentity, withLockFile } from '#runtime/lockFile';
import { binariesFor } from '#runtime/postgres/binaries';
import { carryOver } from '#runtime/postgres/carryOver';
import { checkDatabase } from '#runtime/postgres/checkDatabase';
import { initialiseCluster } from '#runtime/postgres/initialise';
import { type Place, preparePlace } from '#runtime/postgres/place';
import {
  type Cluster,
  findRunning,
  type RunningServer,
  serverUrl,
  startServer,
  stopServer,
  waitUntilReady,
} from '#runtime/postgres/server';
import { isAlive, ownIdentity } from '#runtime/processes';

export type OpenDatabase = {
  url: string;
  /** The same database without a pooler between, as far as the settings name one. */
  directUrl: string;
  /** Of PostgreSQL. */
  version: string;
  /** What was done to get here, in words, for the terminal. */
  words: string;
  /** The embedded server, when it is one. */
  embedded?: EmbeddedServer;
  /** Leaves the database; the embedded server stops with the last process that leaves. */
  close(): Promise<void>;
};

export type EmbeddedServer = {
  /** Its data. */
  folder: string;
  logFile: string;
  isAlive(): boolean;
  /** Starts it again after its death, where it was if that port is free; returns its address. @throws AppError `postgres.start` */
  revive(): Promise<string>;
};

const DATABASE = 'marsad';
const LOCK_TIMEOUT_MS = 6 * 60_000;

let uses = 0;

/**
 * Opens the database that the settings name: DATABASE_URL, else the embedded server of the data folder, which is
 * started when it does not run. Processes share one server; each leaves a note in postgres-users/, and the last to
 * leave stops it. A server orphaned by a killed process is thereby adopted and, later, stopped.
 * With `fresh`, the embedded server's database begins anew.
 * Data of an older PostgreSQL is carried over first.
 * @throws AppError in words: unreachable, too old, wrong encoding, cannot start or be carried over
 */
export async function openDatabase(
  settings: Pick<Env, 'databaseUrl' | 'directUrl' | 'dataDir'>,
  options: { fresh?: true } = {},
): Promise<OpenDatabase> {
  if (settings.databaseUrl !== undefined) {
    const { databaseUrl: url, directUrl = url } = settings;
    const version = await checkDatabase(url);
    if (directUrl !== url) await checkDatabase(directUrl);
    const words = `PostgreSQL ${version} of DATABASE_URL`;
    return { url, directUrl, version, words, close: async () => undefined };
  }
  const place = await preparePlace(settings.dataDir);
  const lockFile = path.join(place.control, 'postgres.lock');
  uses += 1;
  const note = path.join(place.control, 'postgres-users', `${process.pid}-${uses}`);
  const opened = await withLockFile(lockFile, LOCK_TIMEOUT_MS, async () => {
    const cluster = await clusterIn(place);
    const carried = await carryOver(cluster, { home: place.home, database: DATABASE });
    await initialiseCluster(cluster);
    const found = await adopt(cluster);
    const server = found ?? (await startServer(cluster));
    await fs.mkdir(path.dirname(note), { recursive: true, mode: 0o700 });
    await fs.writeFile(note, JSON.stringify(ownIdentity()));
    await createDatabase(serverUrl(cluster, server.port), options.fresh === true);
    return { cluster, server, carried, adopted: found !== undefined };
  });
  const { cluster } = opened;
  let { server } = opened;
  const url = serverUrl(cluster, server.port, DATABASE);
  const version = await checkDatabase(url);
  const where = place.moved ? `${place.cluster} (${settings.dataDir} is closed to its account)` : place.cluster;
  return {
    url,
    directUrl: url,
    version,
    words: [`PostgreSQL ${version} ${opened.adopted ? 'already running' : 'started'} in ${where}`, opened.carried ?? []]
      .flat()
      .join('; '),
    embedded: {
      folder: cluster.folder,
      logFile: cluster.logFile,
      isAlive: () => isAlive(server.process),
      revive: () =>
        withLockFile(lockFile, LOCK_TIMEOUT_MS, async () => {
          // Another process that uses it may have been first.
          server = (await adopt(cluster)) ?? (await startServer(cluster, [], server.port));
          return serverUrl(cluster, server.port, DATABASE);
        }),
    },
    close: () =>
      withLockFile(lockFile, LOCK_TIMEOUT_MS, async () => {
        await fs.rm(note, { force: true });
        if ((await otherUsers(path.dirname(note))) === 0) await stopIfRunning(cluster.folder);
      }),
  };
}

async function clusterIn(place: Place): Promise<Cluster> {
  return {
    folder: place.cluster,
    password: await clusterPassword(path.join(place.control, 'postgres-password')),
    binaries: await binariesFor(place.account, place.home),
    ...(place.account && { account: place.account }),
    logFile: path.join(place.control, 'postgres.log'),
  };
}

async function adopt(cluster: Cluster): Promise<RunningServer | undefined> {
  const running = await findRunning(cluster.folder);
  if (running === undefined) return undefined;
  try {
    // Not ready means that it was on its way out: then it is gone now and a new one may start.
    return (await waitUntilReady(running, serverUrl(cluster, running.port))) ? running : undefined;
  } catch (cause) {
    throw new AppError('postgres.password', `The PostgreSQL in ${cluster.folder} refuses the password kept for it.`, {
      hint: 'Restore the file postgres-password of the data folder, or move the folder postgres away to start afresh.',
      params: { folder: cluster.folder },
      cause,
    });
  }
}

async function stopIfRunning(folder: string): Promise<void> {
  const running = await findRunning(folder);
  if (running !== undefined) await stopServer(running);
}

/** Counts the living processes that have left a note, and removes the notes of the dead. */
async function otherUsers(folder: string): Promise<number> {
  let living = 0;
  for (const name of await fs.readdir(folder)) {
    const file = path.join(folder, name);
    const user = readIdentity(file);
    if (user !== undefined && isAlive(user)) living += 1;
    else await fs.rm(file, { force: true });
  }
  return living;
}

async function clusterPassword(file: string): Promise<string> {
  try {
    await fs.writeFile(file, randomBytes(24).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return await fs.readFile(file, 'utf8').catch((cause) => {
    throw new AppError('data.owner', `${file} belongs to another user.`, {
      hint: 'Start Marsad as the user that started it first, or set MARSAD_DATA to a folder of your own.',
      params: { file },
      cause,
    });
  });
}

async function createDatabase(url: string, fresh: boolean): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    if (fresh) await client.query(`drop database if exists ${DATABASE} with (force)`);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

import { existsSync, readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { AppError } from '#core/errors';
import { binariesFor, installedMajor } from '#runtime/postgres/binaries';
import { copyDatabase } from '#runtime/postgres/copyDatabase';
import { initialiseCluster } from '#runtime/postgres/initialise';
import { oldBinaries } from '#runtime/postgres/oldBinaries';
import {
  type Cluster,
  findRunning,
  type RunningServer,
  serverUrl,
  startServer,
  stopServer,
} from '#runtime/postgres/server';

/**
 * Carries the data of an older PostgreSQL over into a cluster of this one, and keeps the old folder beside it. Returns what
 * was done, in words; undefined when there was nothing to do. A try that is cut off leaves the old data as it was.
 * @throws AppError `postgres.newer`, `postgres.major`, `postgres.carry`
 */
export async function carryOver(
  cluster: Cluster,
  options: { home: string; database: string },
): Promise<string | undefined> {
  const { folder } = cluster;
  // A try that was killed between its two last steps has all the data in place.
  await putInPlace(folder);
  const major = majorOf(folder);
  const ours = installedMajor();
  if (major === undefined || major === ours) return undefined;
  if (major > ours) {
    throw new AppError(
      'postgres.newer',
      `The data in ${folder} is of PostgreSQL ${major}; this Marsad runs PostgreSQL ${ours}.`,
      {
        hint: 'A newer Marsad wrote it: update this one (git pull && npm ci), or name another MARSAD_DATA. Nothing was changed.',
        params: { folder, major, ours },
      },
    );
  }
  const native = await oldBinaries({ major, ours, folder, home: options.home });
  const old: Cluster = { ...cluster, binaries: await binariesFor(cluster.account, options.home, native) };
  const unfinished = `${folder}.carrying`;
  await removeCluster(unfinished);
  const young: Cluster = { ...cluster, folder: unfinished };
  await initialiseCluster(young);
  const rows = await copyCluster(old, young, options.database);
  await fs.rename(unfinished, carriedFolder(folder));
  const kept = await putInPlace(folder);
  return `carried ${rows} rows over from PostgreSQL ${major} (the old data is kept in ${kept})`;
}

/** The major version of the data that a cluster's folder holds, where the next opening carries it over. */
export function olderMajor(folder: string): number | undefined {
  const major = majorOf(folder);
  return major !== undefined && major < installedMajor() ? major : undefined;
}

const carriedFolder = (folder: string) => `${folder}.carried`;

function majorOf(folder: string): number | undefined {
  const file = path.join(folder, 'PG_VERSION');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
}

/** Puts carried data, which is whole, where data belongs; returns where the old is now. */
async function putInPlace(folder: string): Promise<string | undefined> {
  const carried = carriedFolder(folder);
  if (!existsSync(carried)) return undefined;
  let kept: string | undefined;
  if (existsSync(folder)) {
    const name = `${folder}-${majorOf(folder)}`;
    kept = name;
    for (let number = 2; existsSync(kept); number++) kept = `${name}-${number}`;
    await fs.rename(folder, kept);
  }
  await fs.rename(carried, folder);
  return kept;
}

async function copyCluster(old: Cluster, young: Cluster, database: string): Promise<number> {
  const running: RunningServer[] = [];
  try {
    // One that was left by a killed process, of the old version too.
    const found = await findRunning(old.folder);
    const source = found ?? (await startServer(old));
    running.push(source);
    const target = await startServer(young);
    running.push(target);
    if (!(await hasDatabase(serverUrl(old, source.port), database))) return 0;
    await createDatabase(serverUrl(young, target.port), database);
    return await copyDatabase(serverUrl(old, source.port, database), serverUrl(young, target.port, database));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('postgres.carry', `The data in ${old.folder} could not be carried over: ${reason}`, {
      hint: `Nothing of it is lost or changed. Check the free disk space, read ${old.logFile}, and start again.`,
      params: { reason },
      cause,
    });
  } finally {
    for (const server of running) await stopServer(server);
  }
}

async function removeCluster(folder: string): Promise<void> {
  const running = await findRunning(folder);
  if (running !== undefined) await stopServer(running);
  await fs.rm(folder, { recursive: true, force: true });
}

async function hasDatabase(url: string, database: string): Promise<boolean> {
  return await withClient(url, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    return rowCount !== 0;
  });
}

async function createDatabase(url: string, database: string): Promise<void> {
  await withClient(url, (client) => client.query(`create database ${database}`));
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

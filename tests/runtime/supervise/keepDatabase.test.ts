import { readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '#runtime/postgres/openDatabase';
import { openDatabase } from '#runtime/postgres/openDatabase';
import { signal } from '#runtime/processes';
import { type DatabaseEvent, keepDatabase } from '#runtime/supervise/keepDatabase';
import { connect } from '#store/database';
import { type StoreEvent, subscribe } from '#store/notify';
import { makeDataDir } from '#tests/support/app';

let dataDir: string;
const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function open(): Promise<OpenDatabase> {
  dataDir = await makeDataDir();
  const folder = dataDir;
  undo.push(() => fs.rm(folder, { recursive: true, force: true }));
  const database = await openDatabase({ dataDir });
  undo.push(() => database.close());
  return database;
}

const postmaster = () => Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

describe.runIf(process.platform === 'linux')('the embedded server', { timeout: 120_000 }, () => {
  test('is started again after a kill, where it was, with all that was committed; connections come back', async () => {
    const database = await open();
    const { url, embedded } = database;
    if (!embedded) throw new Error('no embedded server was opened');
    const db = connect(url, { connections: 3 });
    undo.push(() => db.$disconnect());
    await db.$executeRaw`create table kept (n int)`;
    await db.$executeRaw`insert into kept values (7)`;
    const heard: (StoreEvent['type'] | 'gap')[] = [];
    const subscription = await subscribe(url, {
      onEvent: ({ type }) => heard.push(type),
      onGap: () => heard.push('gap'),
      onError: () => undefined,
    });
    undo.push(() => subscription.close());

    const events: DatabaseEvent[] = [];
    const keeper = keepDatabase(embedded, (event) => events.push(event));
    undo.push(() => keeper.stop());
    const killed = postmaster();
    signal(killed, 'SIGKILL');

    await expect.poll(() => events.at(-1), { timeout: 60_000 }).toEqual({ kind: 'revived', url });
    expect(events[0]?.kind).toBe('died');
    expect(postmaster()).not.toBe(killed);
    const rows = () => db.$queryRaw`select n from kept`.catch((error: unknown) => String(error));
    await expect.poll(rows, { timeout: 20_000 }).toEqual([{ n: 7 }]);
    await expect.poll(() => heard, { timeout: 20_000 }).toContain('gap');
    // The server has none of the program's tables: as PostgreSQL tells, without them.
    await db.$executeRaw`select pg_notify('marsad', '{"type":"wake"}')`;
    await expect.poll(() => heard.at(-1), { timeout: 20_000 }).toBe('wake');
  });

  test('that another process has started again elsewhere is found there', async () => {
    const first = await open();
    const second = await openDatabase({ dataDir });
    undo.push(() => second.close());
    signal(postmaster(), 'SIGKILL');
    await expect.poll(() => first.embedded?.isAlive(), { timeout: 20_000 }).toBe(false);
    const url = await expect
      .poll(() => second.embedded?.revive().catch(() => undefined), { timeout: 60_000 })
      .toContain('postgresql://')
      .then(() => second.embedded?.revive());
    expect(await first.embedded?.revive()).toBe(url);
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.end();
  });
});

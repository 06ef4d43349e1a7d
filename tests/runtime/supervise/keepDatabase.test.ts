import { readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { migrate } from '#runtime/migrate';
import type { OpenDatabase } from '#runtime/postgres/openDatabase';
import { openDatabase } from '#runtime/postgres/openDatabase';
import { signal } from '#runtime/processes';
import { type DatabaseEvent, keepDatabase } from '#runtime/supervise/keepDatabase';
import { connect } from '#store/database';
import { notify, type StoreEvent, subscribe } from '#store/notify';
import { addFeed } from '#store/useCases/addFeed';
import { makeDataDir } from '#tests/support/app';
import { openTestContext } from '#tests/support/context';
import { startFeedServer } from '#tests/support/feedServer';
import { renderRss } from '#tests/support/renderRss';
import { pollNow } from '#workers/loops/poll';

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

/** Texts without a word in common, so that none is a copy of another. */
const NEWS = Array.from({ length: 4 }, (_, number) => ({
  guid: `g${number}`,
  link: `https://news.example/${number}`,
  title: `Report ${number}`,
  description: Array.from({ length: 20 }, (_, word) => `w${number}x${word}`).join(' '),
}));

const postmaster = () => Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

describe.runIf(process.platform === 'linux')('the embedded server', { timeout: 120_000 }, () => {
  test('is started again after a kill in the middle of recording news, where it was, with all that was committed and no half of it; connections come back', async () => {
    const database = await open();
    const { url, embedded } = database;
    if (!embedded) throw new Error('no embedded server was opened');
    const db = connect(url, { connections: 3 });
    undo.push(() => db.$disconnect());
    await migrate(url);
    const site = await startFeedServer();
    undo.push(() => site.close());
    site.route('/feed', { body: renderRss(NEWS) });
    const { id } = await addFeed(db, { url: site.url('/feed'), now: new Date() });
    const context = await openTestContext(db, () => new Date());
    undo.push(() => context.close());
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
    // Whoever records waits here, when it has written the articles and not yet what else there is of them.
    const holder = new Client({ connectionString: url });
    holder.on('error', () => undefined);
    await holder.connect();
    await holder.query('begin; lock table "FeedEntry" in exclusive mode');
    const polled = pollNow([id], context).catch(String);
    const recording = () =>
      db.$queryRaw<object[]>`select 1 from pg_stat_activity where wait_event_type = 'Lock' and backend_xid is not null`;
    await expect.poll(recording, { timeout: 60_000 }).toHaveLength(1);
    const killed = postmaster();
    signal(killed, 'SIGKILL');

    await expect.poll(() => events.at(-1), { timeout: 60_000 }).toEqual({ kind: 'revived', url });
    expect(events[0]?.kind).toBe('died');
    expect(postmaster()).not.toBe(killed);
    await polled;
    const stored = async () => [await db.feed.count(), await db.article.count(), await db.feedEntry.count()];
    await expect.poll(() => stored().catch(String), { timeout: 20_000 }).toEqual([1, 0, 0]);
    // Time passes: the lease ends, if its poll could not give it back.
    await db.feed.update({ where: { id }, data: { leasedUntil: null } });
    expect((await pollNow([id], context)).get(id)).toMatchObject({ outcome: 'fresh', newArticles: NEWS.length });
    expect(await stored()).toEqual([1, NEWS.length, NEWS.length]);

    await expect.poll(() => heard, { timeout: 20_000 }).toContain('gap');
    await notify(db, { type: 'wake' });
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

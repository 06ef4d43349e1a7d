import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TIERING } from '#runtime/inlineLess';
import { projectRoot } from '#runtime/root';
import { PLACE } from '#runtime/supervise/place';
import { recountWatch } from '#store/charts/counts';
import { connect, type Database } from '#store/database';
import { listWorkers } from '#store/work/workers';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { type RssItem, renderRss } from '#tests/support/renderRss';
import { watchWithChannel } from '#tests/support/watches';
import { compiledFolder } from '../../bin/compiled.js';

const KILLS = 20;
const ITEMS_PER_ROUND = 3;
/** Of today: what is older than a week when it appears alerts nobody. */
const FIRST_PUBLISHED = Date.now() - 2 * 60 * 60 * 1000;
let database: TestDatabase;
let db: Database;
let server: FeedServer;
let worker: ChildProcess | undefined;
/** All that were started. */
const workers: ChildProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 3 });
  server = await startFeedServer();
});

afterAll(async () => {
  for (const each of workers) each.kill('SIGKILL');
  await server.close();
  await db.$disconnect();
});

/** Texts without a word in common, so that none is a copy of another. */
const item = (number: number): RssItem => ({
  guid: `g${number}`,
  link: server.url(`/a/${number}`),
  title: `Report ${number}`,
  pubDate: new Date(FIRST_PUBLISHED + number * 60_000).toUTCString(),
  description: Array.from({ length: 20 }, (_, word) => `w${number}x${word}`).join(' '),
});

async function startWorker(): Promise<void> {
  worker = await spawnWorker('here');
}

async function spawnWorker(place: string, settings: Record<string, string> = {}): Promise<ChildProcess> {
  // None lives long enough to gain by optimised WebAssembly.
  const child = spawn(process.execPath, [TIERING, path.join(await compiledFolder(), 'worker.js')], {
    cwd: projectRoot,
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      MARSAD_ALLOW_PRIVATE: '127.0.0.1',
      LOG_LEVEL: 'info',
      [PLACE]: place,
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  workers.push(child);
  let said = '';
  for await (const chunk of child.stderr) {
    said += String(chunk);
    if (said.includes('worker.started')) return child;
  }
  throw new Error(`the worker ended: ${said}`);
}

async function killWorker(): Promise<void> {
  const ended = worker && once(worker, 'exit');
  worker?.kill('SIGKILL');
  await ended;
}

/** What time does: what waits is due. What the killed one had leased is for the next one of its place to give back. */
async function letTimePass(): Promise<void> {
  await database.query(`update "Feed" set "nextPollAt" = now()`);
  await database.query(`update "Delivery" set "nextAttemptAt" = now() where state = 'pending'`);
}

async function until(done: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error('the worker did not finish what was waiting');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('twenty kills in the middle of its work lose nothing, store nothing twice and alert nobody twice', {
  timeout: 600_000,
}, async () => {
  const received = new Map<string, number>();
  server.route('/hook', ({ headers }) => {
    const key = headers['idempotency-key'] ?? '';
    received.set(key, (received.get(key) ?? 0) + 1);
    return { status: 200 };
  });
  const { watchId } = await watchWithChannel(db, {
    feedUrl: server.url('/feed'),
    webhookUrl: server.url('/hook'),
    now: new Date(),
  });
  await db.watch.update({ where: { id: watchId }, data: { threshold: 0, catchUpFrom: null } });
  server.route('/feed', { body: renderRss([item(0)]) });
  await startWorker();
  await until(async () => (await db.article.count()) === 1);

  let published = 1;
  for (let kill = 0; kill < KILLS; kill++) {
    const requests = server.requestsTo('/feed').length;
    const items = Array.from({ length: ITEMS_PER_ROUND }, (_, offset) => item(published + offset));
    published += ITEMS_PER_ROUND;
    // No lease is broken under a worker that lives: what repeats is what a kill repeats.
    await until(async () => (await db.delivery.count({ where: { state: 'pending' } })) === 0);
    server.route('/feed', { body: renderRss([...items, item(0)]) });
    await letTimePass();
    await db.$executeRaw`select pg_notify('marsad', '{"type":"wake"}')`;
    await until(async () => server.requestsTo('/feed').length > requests);
    // Moments spread over the poll and the deliveries after it: 0, 7, 14 … 133 ms after the feed was asked.
    await new Promise((resolve) => setTimeout(resolve, kill * 7));
    await killWorker();
    await letTimePass();
    await startWorker();
    // What the killed worker fetched may be gone from the feed at the next kill, so each round is seen through.
    await until(async () => (await db.article.count()) === published);
  }
  await letTimePass();
  await db.$executeRaw`select pg_notify('marsad', '{"type":"wake"}')`;
  await until(async () => (await db.delivery.count({ where: { state: 'delivered' } })) === published - 1);
  await killWorker();

  expect(await db.article.count()).toBe(published);
  expect(await db.feedEntry.count()).toBe(published);
  expect(await db.alert.count()).toBe(published - 1);
  expect(received.size).toBe(published - 1);
  // A kill between a receiver's answer and its record repeats that message once, under the same key.
  expect(Math.max(...received.values())).toBeLessThanOrEqual(2);
  const counts = () => db.dailyCount.findMany({ orderBy: [{ subject: 'asc' }, { subjectId: 'asc' }, { day: 'asc' }] });
  const kept = await counts();
  await db.$transaction((tx) => recountWatch(tx, watchId));
  expect(await counts()).toEqual(kept);
});

test('of two workers for one processor the second stands by, says so, and takes over when the first ends', {
  timeout: 300_000,
}, async () => {
  const standing = async () =>
    (await listWorkers(db)).map(({ id, standsBy }) => `${id.split('-')[0]} ${standsBy}`).sort();
  const is = (expected: string[]) => until(async () => (await standing()).join() === expected.join());
  await database.query('delete from "Worker"');
  const atOnce = { MARSAD_WORKERS: '1' };
  const first = await spawnWorker('first', atOnce);
  await spawnWorker('second', atOnce);
  await is(['first false', 'second true']);
  first.kill('SIGTERM');
  await is(['second false']);
});

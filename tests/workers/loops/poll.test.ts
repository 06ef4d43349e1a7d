import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect, type Database } from '#store/database';
import { keepLeases } from '#store/feeds/claimFeeds';
import { pollSoon } from '#store/feeds/feeds';
import { addFeed } from '#store/useCases/addFeed';
import { openTestContext } from '#tests/support/context';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { type FeedServer, type Reply, startFeedServer } from '#tests/support/feedServer';
import { type RssItem, renderRss } from '#tests/support/renderRss';
import { countStatements } from '#tests/support/statements';
import type { Context } from '#workers/context';
import { WakeSignal } from '#workers/loops/loop';
import { createPoller, POLL_LIMITS, type PollLimits, pollNow } from '#workers/loops/poll';

const now = new Date('2024-02-01T10:00:00Z');
let database: TestDatabase;
let db: Database;
let slowHost: FeedServer;
let otherHost: FeedServer;
let context: Context;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 8 });
  slowHost = await startFeedServer({ address: '127.0.0.2' });
  otherHost = await startFeedServer({ address: '127.0.0.3' });
  context = await openTestContext(db, () => now);
});

afterAll(async () => {
  await context.close();
  await Promise.all([slowHost.close(), otherHost.close()]);
  await db.$disconnect();
});

beforeEach(() => database.clear());

const item = (name: string, number: number): RssItem => ({
  guid: `${name}${number}`,
  link: `http://127.0.0.3/${name}/${number}`,
  title: `${name} ${number}`,
  pubDate: 'Thu, 01 Feb 2024 08:00:00 GMT',
  description: Array.from({ length: 12 }, (_, word) => `${name}${number}w${word}`).join(' '),
});

const feedOf = (name: string, items: number): Reply => ({
  body: renderRss(Array.from({ length: items }, (_, number) => item(name, number))),
});

/** A feed that begins to answer only when the test lets it. */
async function addSlowFeed(path: string, status = 200): Promise<{ id: number; answer: () => void }> {
  let answer = () => {};
  const allowed = new Promise<void>((resolve) => {
    answer = resolve;
  });
  slowHost.route(path, () => allowed.then(() => ({ status, ...feedOf(path.slice(1), 1) })));
  const { id } = await addFeed(db, { url: slowHost.url(path), now });
  return { id, answer };
}

async function addQuickFeed(name: string, items = 1): Promise<number> {
  otherHost.route(`/${name}`, feedOf(name, items));
  const { id } = await addFeed(db, { url: otherHost.url(`/${name}`), now });
  return id;
}

/** A worker's poll loop, whose rest ends when a place becomes free. */
function pollLoop(limits: PollLimits) {
  const wakeUp = new WakeSignal();
  const poller = createPoller(context, () => wakeUp.wake(), limits);
  return {
    async until(isDone: () => Promise<boolean>): Promise<void> {
      while (!(await isDone())) await wakeUp.wait(Math.min(50, await poller.step()));
    },
    idle: () => poller.idle(),
  };
}

const recorded = async (...feedIds: number[]) =>
  (await db.poll.count({ where: { feedId: { in: feedIds }, outcome: 'fresh' } })) === feedIds.length;

test('a worker takes no feed before it has loaded what it analyses with, so that another one may', async () => {
  const first = await addQuickFeed('unclaimed');
  let load = () => {};
  const loading = new Promise<void>((resolve) => {
    load = resolve;
  });
  const analyst = { ...context.analyst, ready: () => loading };
  const starting = createPoller({ ...context, worker: 'starting', analyst }, () => {});
  const step = starting.step();
  const loop = pollLoop(POLL_LIMITS);
  await loop.until(() => recorded(first));
  const second = await addQuickFeed('claimed');
  load();
  await step;
  await starting.idle();
  expect(await recorded(second)).toBe(true);
});

describe('a feed that takes its time', () => {
  test('keeps nobody waiting: what becomes due meanwhile is polled meanwhile', async () => {
    const slow = await addSlowFeed('/slow');
    const first = await addQuickFeed('first');
    const loop = pollLoop(POLL_LIMITS);
    await loop.until(() => recorded(first));
    const later = await addQuickFeed('later');
    await loop.until(() => recorded(later));
    expect(await recorded(slow.id)).toBe(false);
    slow.answer();
    await loop.idle();
    expect(await recorded(slow.id)).toBe(true);
  });

  test.each([
    ['is polled once more when its hub tells of news meanwhile', 200, 1],
    ['is left alone all the same when it answers that it was asked too often', 429, 60],
  ])('%s', async (_what, status, leastSeconds) => {
    const slow = await addSlowFeed(`/asked${status}`, status);
    const loop = pollLoop(POLL_LIMITS);
    await loop.until(async () => slowHost.requestsTo(`/asked${status}`).length === 1);
    const soon = new Date(now.getTime() + 1000);
    await pollSoon(db, slow.id, soon);
    slow.answer();
    await loop.idle();
    const { nextPollAt } = await db.feed.findUniqueOrThrow({ where: { id: slow.id } });
    const waits = (nextPollAt.getTime() - now.getTime()) / 1000;
    expect(waits).toBeGreaterThanOrEqual(leastSeconds);
    expect(waits === 1).toBe(status === 200);
  });

  test('loses its place to others after a while, even where such feeds hold every place', async () => {
    const slow = [await addSlowFeed('/slow1'), await addSlowFeed('/slow2')];
    const loop = pollLoop({ ...POLL_LIMITS, places: 2, patienceMs: 30, slowPlaces: 1 });
    await loop.until(async () => slowHost.requestsTo('/slow1').length + slowHost.requestsTo('/slow2').length === 2);
    const others = [await addQuickFeed('one'), await addQuickFeed('two'), await addQuickFeed('three')];
    await loop.until(() => recorded(...others));
    expect(await db.poll.count({ where: { feedId: { in: slow.map(({ id }) => id) } } })).toBe(0);
    for (const { answer } of slow) answer();
    await loop.idle();
    expect(await recorded(...slow.map(({ id }) => id))).toBe(true);
  });

  test('does not hold up a poll by hand of more feeds than there are places', async () => {
    const slow = await addSlowFeed('/by-hand');
    const others: number[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) others.push(await addQuickFeed(name));
    const polling = pollNow([slow.id, ...others], context, { ...POLL_LIMITS, places: 2 });
    while (!(await recorded(...others))) await new Promise((resolve) => setImmediate(resolve));
    slow.answer();
    const reports = await polling;
    expect([...reports.values()].map(({ outcome }) => outcome)).toEqual(Array(6).fill('fresh'));
    expect([...reports.keys()].at(-1)).toBe(slow.id);
  });
});

test('what many polls read of their feeds is read together', async () => {
  const feeds: number[] = [];
  for (let number = 0; number < 20; number++) feeds.push(await addQuickFeed(`together${number}`));
  const limits = { ...POLL_LIMITS, perHost: 20 };
  const reads = await countStatements(() => pollNow(feeds, context, limits), 'as ask (feed, guid)');
  expect(await recorded(...feeds)).toBe(true);
  expect(reads).toBeLessThan(feeds.length);
});

test('a host is asked for its next feed when it has given one, not when that is recorded', async () => {
  let record = () => {};
  const mayRecord = new Promise<void>((resolve) => {
    record = resolve;
  });
  const { analyst } = context;
  const analyse: typeof analyst.analyse = async (drafts) => {
    if (drafts.some(({ title }) => title.startsWith('held'))) await mayRecord;
    return analyst.analyse(drafts);
  };
  const held = [await addQuickFeed('held-a'), await addQuickFeed('held-b')];
  const third = await addQuickFeed('third');
  const polling = pollNow([...held, third], { ...context, analyst: { ...analyst, analyse } });
  while (!(await recorded(third))) await new Promise((resolve) => setImmediate(resolve));
  expect(await recorded(...held)).toBe(false);
  record();
  expect([...(await polling).values()].map(({ outcome }) => outcome)).toEqual(['fresh', 'fresh', 'fresh']);
});

test('another worker asks a host for its next feed as well while what it gave waits to be recorded', async () => {
  let record = () => {};
  const mayRecord = new Promise<void>((resolve) => {
    record = resolve;
  });
  const { analyst } = context;
  const analyse: typeof analyst.analyse = async (drafts) => {
    await mayRecord;
    return analyst.analyse(drafts);
  };
  const held = [await addQuickFeed('slow-a'), await addQuickFeed('slow-b')];
  const third = await addQuickFeed('other-worker');
  const polling = pollNow(held, { ...context, analyst: { ...analyst, analyse } });
  const other = { ...context, worker: 'other' };
  while (!(await recorded(third))) await pollNow([third], other);
  expect(await recorded(...held)).toBe(false);
  record();
  expect([...(await polling).values()].map(({ outcome }) => outcome)).toEqual(['fresh', 'fresh']);
});

describe('a feed of thousands of items', () => {
  test('is recorded by parts under its lease, and others are recorded between them', async () => {
    slowHost.route('/big', feedOf('big', 600));
    const { id: big } = await addFeed(db, { url: slowHost.url('/big'), now });
    const polling = pollNow([big], context);
    while ((await db.article.count()) === 0) await new Promise((resolve) => setImmediate(resolve));
    const other = await addQuickFeed('between', 3);
    expect((await pollNow([other], context)).get(other)).toMatchObject({ outcome: 'fresh', newArticles: 3 });
    expect(await recorded(big)).toBe(false);
    expect((await polling).get(big)).toMatchObject({ outcome: 'fresh', newArticles: 600 });
    const order = await db.poll.findMany({ orderBy: { id: 'asc' }, select: { feedId: true } });
    expect(order.map(({ feedId }) => feedId)).toEqual([other, big]);
  });

  test('of which nothing is new costs no more than a look, and others are recorded meanwhile', async () => {
    slowHost.route('/kept', feedOf('kept', 600));
    const { id: kept } = await addFeed(db, { url: slowHost.url('/kept'), now });
    await pollNow([kept], context);
    slowHost.route('/kept', { body: `${feedOf('kept', 600).body}<!-- made anew -->` });
    expect((await pollNow([kept], context)).get(kept)).toMatchObject({ outcome: 'fresh', newArticles: 0, edits: 0 });
    expect(await db.article.count()).toBe(600);
  });
});

describe('leases', () => {
  test('are kept for what is under way, and given back for what is not', async () => {
    const slow = await addSlowFeed('/leased');
    const stray = await addQuickFeed('stray');
    const hour = new Date(now.getTime() + 3_600_000);
    await db.feed.updateMany({ data: { leasedBy: 'test', leasedUntil: now } });
    await keepLeases(db, { worker: 'test', feedIds: [slow.id], until: hour, freeOthers: true });
    await keepLeases(db, { worker: 'another', feedIds: [slow.id], until: now, freeOthers: true });
    const rows = await db.feed.findMany({ orderBy: { id: 'asc' }, select: { leasedBy: true, leasedUntil: true } });
    expect(rows).toEqual([
      { leasedBy: 'test', leasedUntil: hour },
      { leasedBy: null, leasedUntil: null },
    ]);
    slow.answer();
    expect(stray).toBeGreaterThan(slow.id);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { incidentWord } from '#core/alerts/news';
import { alertsAfter, newestAlerts } from '#store/alerts/alertViews';
import { listDeliveries } from '#store/alerts/deliveryLog';
import { connect, type Database } from '#store/database';
import { listFeeds } from '#store/feeds/feeds';
import { watchIncidents } from '#store/feeds/incidents';
import { LeaseLost, recordPolls } from '#store/recording/recordPolls';
import { setFeedState } from '#store/useCases/setFeedState';
import { openTestContext } from '#tests/support/context';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { type FeedServer, type Reply, startFeedServer } from '#tests/support/feedServer';
import { type RssItem, renderRss } from '#tests/support/renderRss';
import { watchWithChannel } from '#tests/support/watches';
import type { Context } from '#workers/context';
import { openOutbox } from '#workers/loops/deliver';
import { createPoller } from '#workers/loops/poll';

// Days of polls take a while on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const HOUR_MS = 60 * 60 * 1000;
const start = new Date('2024-01-28T10:00:00Z');
let database: TestDatabase;
let db: Database;
let server: FeedServer;
let context: Context;
let now: Date;
let watchId: number;
let feedId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 8 });
  server = await startFeedServer();
  context = await openTestContext(db, () => now, { worker: 'a' });
});

afterAll(async () => {
  await context.close();
  await server.close();
  await db.$disconnect();
});

beforeEach(async () => {
  await database.clear();
  now = start;
  server.route('/hook', { status: 204 });
  ({ watchId, feedId } = await watchWithChannel(db, {
    feedUrl: server.url('/feed'),
    webhookUrl: server.url('/hook'),
    now,
  }));
  // Days pass before anything is delivered.
  await db.channel.updateMany({ data: { expiryHours: null } });
});

const item = (number: number, hoursAgo: number): RssItem => ({
  guid: `g${number}`,
  link: `https://example.org/articles/${number}`,
  title: `Item ${number}`,
  pubDate: new Date(start.getTime() - hoursAgo * HOUR_MS).toUTCString(),
  description: `What item ${number} says.`,
});

/** Ten items a day for two days. */
const busy = () => Array.from({ length: 20 }, (_, number) => item(number, number * 2.4));

/** Lets the two workers poll whenever the feed is due, for so long. */
async function pass(hours: number, reply: Reply): Promise<void> {
  server.route('/feed', reply);
  const end = new Date(now.getTime() + hours * HOUR_MS);
  for (;;) {
    const { nextPollAt } = await db.feed.findUniqueOrThrow({ where: { id: feedId } });
    if (nextPollAt > end) break;
    if (nextPollAt > now) now = nextPollAt;
    const pollers = ['a', 'b'].map((worker) => createPoller({ ...context, worker }, () => undefined));
    await Promise.all(pollers.map((poller) => poller.step()));
    await Promise.all(pollers.map((poller) => poller.idle()));
  }
  now = end;
}

async function deliver(): Promise<void> {
  const outbox = openOutbox({ ...context, random: () => 0 }, () => undefined);
  await outbox.begin();
  await outbox.idle();
}

const incidents = () =>
  db.feedIncident.findMany({
    orderBy: { id: 'asc' },
    select: { kind: true, startedAt: true, endedAt: true, errorCode: true },
  });
const alerts = () => alertsAfter(db, 0);
const health = async () => (await listFeeds(db, { polls: 1, now }))[0];
const feedBody = (extra: RssItem[] = []) => ({ body: renderRss([...extra, ...busy()]) });

describe('a feed that fails', () => {
  test('is told once to each watch that reads it, and never again until it was well', async () => {
    const other = await watchWithChannel(db, { feedUrl: server.url('/feed'), now });
    await pass(1, feedBody());
    await pass(1, { status: 503 });
    expect(await incidents()).toEqual([]);
    const { lastSuccessAt } = await db.feed.findUniqueOrThrow({ where: { id: feedId } });
    await pass(30, { status: 503 });
    expect(await incidents()).toEqual([
      { kind: 'failing', startedAt: lastSuccessAt, endedAt: null, errorCode: 'fetch.busy' },
    ]);
    const told = await alerts();
    expect(told.map((alert) => alert.watchId)).toEqual([watchId, other.watchId]);
    expect(told[0]).toMatchObject({
      watchName: 'Withdrawal',
      incident: { kind: 'failing', since: lastSuccessAt, feed: { id: feedId }, error: { code: 'fetch.busy' } },
    });
    expect(await listDeliveries(db, { limit: 10 })).toHaveLength(2);

    await pass(12, feedBody());
    const [over] = await incidents();
    expect(over?.endedAt?.getTime()).toBeGreaterThan(over?.startedAt.getTime() ?? 0);
    expect((await health())?.recovered).toEqual({
      kind: 'failing',
      startedAt: over?.startedAt,
      endedAt: over?.endedAt,
    });
    const back = (await alerts()).slice(2);
    expect(back.map((alert) => alert.watchId)).toEqual([watchId, other.watchId]);
    expect(back[0]).toMatchObject({
      incident: { id: told[0] && 'incident' in told[0] && told[0].incident.id, endedAt: over?.endedAt },
    });

    await pass(30, { hangUp: true });
    expect((await incidents()).map(({ endedAt }) => endedAt === null)).toEqual([false, true]);
    expect(await alerts()).toHaveLength(6);
  });

  test('reaches the channel as an event of its own', async () => {
    await pass(1, feedBody());
    await pass(30, { status: 503 });
    await deliver();
    const [call] = server.requestsTo('/hook');
    expect(JSON.parse(call?.body ?? '')).toMatchObject({
      event: 'feed.failing',
      watch: { id: watchId },
      feed: { id: feedId, url: server.url('/feed') },
      incident: { error: { code: 'fetch.busy' } },
    });
    expect(await listDeliveries(db, { limit: 10 })).toMatchObject([
      { state: 'delivered', subject: { incident: 'failing' } },
    ]);
    expect(await newestAlerts(db, 5)).toHaveLength(1);

    await pass(12, feedBody());
    await deliver();
    const [{ endedAt } = { endedAt: null }] = await incidents();
    const calls = server.requestsTo('/hook');
    expect(calls).toHaveLength(2);
    expect(JSON.parse(calls[1]?.body ?? '')).toMatchObject({
      event: 'feed.back',
      feed: { id: feedId },
      incident: { kind: 'failing', endedAt: endedAt?.toISOString() },
    });
    expect(calls[1]?.headers['idempotency-key']).not.toBe(call?.headers['idempotency-key']);
    expect((await listDeliveries(db, { limit: 1 }))[0]?.subject).toMatchObject({ incident: 'back' });
  });

  test('is told once though two workers end their polls at the same time', async () => {
    await pass(1, feedBody());
    await pass(1, { status: 503 });
    await db.feed.update({ where: { id: feedId }, data: { leasedBy: 'a', failures: 4 } });
    now = new Date(now.getTime() + 5 * HOUR_MS);
    const end = {
      feedId,
      startedAt: now,
      now,
      next: { intervalSeconds: 900, nextPollAt: now, failures: 5, state: 'active' as const },
    };
    const error = { code: 'fetch.busy', params: {} };
    const done = await Promise.all(
      ['a', 'b', 'a'].map((worker) => recordPolls(db, [{ kind: 'failed', poll: { ...end, worker }, error }])),
    );
    expect(done.flat().filter((result) => result instanceof LeaseLost)).toHaveLength(2);
    expect(await incidents()).toHaveLength(1);
    expect(await alerts()).toHaveLength(1);
  });

  test('is not told to a paused watch', async () => {
    await db.watch.update({ where: { id: watchId }, data: { state: 'paused' } });
    await pass(1, feedBody());
    await pass(30, { status: 503 });
    expect(await incidents()).toHaveLength(1);
    expect(await alerts()).toEqual([]);
  });

  test('ends with a pause, and goes on untold when it still fails after it', async () => {
    await pass(1, feedBody());
    await pass(30, { status: 503 });
    await setFeedState(db, { id: feedId, state: 'paused', now });
    expect((await incidents()).map(({ endedAt }) => endedAt)).toEqual([now]);
    // Its reader knows.
    expect(await alerts()).toHaveLength(1);
    await setFeedState(db, { id: feedId, state: 'active', now });
    await pass(30, { status: 503 });
    expect((await incidents()).map(({ endedAt }) => endedAt)).toEqual([null]);
    expect(await alerts()).toHaveLength(1);
  });
});

describe('a feed that is taken down', () => {
  test('is gone, is looked at again weekly, and comes back', async () => {
    await pass(1, feedBody());
    await pass(24, { status: 410 });
    expect(await incidents()).toMatchObject([{ kind: 'gone', endedAt: null, errorCode: 'fetch.gone' }]);
    const asked = server.requestsTo('/feed').length;
    await pass(15 * 24, { status: 410 });
    expect(server.requestsTo('/feed').length - asked).toBe(2);
    expect(await alerts()).toHaveLength(1);
    await pass(8 * 24, feedBody([item(100, 0)]));
    expect((await incidents())[0]?.endedAt).not.toBeNull();
    expect(await health()).toMatchObject({ state: 'active', recovered: { kind: 'gone' } });
  });
});

describe('a feed that falls silent', () => {
  test('is told once though all its polls succeed as unchanged, and is over with the next new item', async () => {
    await pass(24, { ...feedBody(), etag: '"a"' });
    expect(await incidents()).toEqual([]);
    await pass(8 * 24, { ...feedBody(), etag: '"a"' });
    const { lastNewAt } = await db.feed.findUniqueOrThrow({ where: { id: feedId } });
    expect(await incidents()).toEqual([{ kind: 'silent', startedAt: lastNewAt, endedAt: null, errorCode: null }]);
    expect(await alerts()).toMatchObject([{ watchId, incident: { kind: 'silent', since: lastNewAt } }]);
    await pass(24, { body: renderRss([item(100, -9 * 24), ...busy()]), etag: '"b"' });
    expect((await incidents())[0]?.endedAt).not.toBeNull();
    const told = (await alerts()).flatMap((alert) => ('incident' in alert ? [incidentWord(alert.incident)] : []));
    expect(told).toEqual(['silent', 'back']);
  });

  test('is told once though it fails in between', async () => {
    await pass(5 * 24, feedBody());
    await pass(24, { status: 503 });
    await pass(24, feedBody());
    expect((await incidents()).map(({ kind, endedAt }) => [kind, endedAt === null])).toEqual([
      ['silent', true],
      ['failing', false],
    ]);
    const told = (await alerts()).flatMap((alert) => ('incident' in alert ? [incidentWord(alert.incident)] : []));
    expect(told).toEqual(['silent', 'failing', 'back']);
  });
});

test("a watch's page is given the times in which its feeds were missing", async () => {
  await pass(1, feedBody());
  await pass(30, { status: 503 });
  await pass(12, feedBody());
  const range = { from: new Date('2024-01-28'), to: new Date('2024-02-01') };
  const [missing, ...others] = await watchIncidents(db, watchId, range);
  expect(others).toEqual([]);
  expect(missing).toMatchObject({ kind: 'failing', startedAt: expect.any(Date), endedAt: expect.any(Date) });
  expect(await watchIncidents(db, watchId, { from: new Date('2024-02-10'), to: new Date('2024-02-12') })).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { log } from '#runtime/log';
import { connect, type Database } from '#store/database';
import { pollSoon } from '#store/feeds/feeds';
import { type StoreEvent, subscribe } from '#store/notify';
import { openTestContext } from '#tests/support/context';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { renderRss } from '#tests/support/renderRss';
import { watchWithChannel } from '#tests/support/watches';
import type { Context } from '#workers/context';
import { openOutbox } from '#workers/loops/deliver';
import { loop, WakeSignal } from '#workers/loops/loop';
import { onStoreEvent, type Rests } from '#workers/loops/onStoreEvent';
import { pollNow } from '#workers/loops/poll';

const NAMES = [
  'poll',
  'pages',
  'backfill',
  'hubs',
  'catchUp',
  'index',
  'searchTexts',
  'learn',
  'review',
  'answer',
  'develop',
  'signals',
  'deliver',
  'tell',
  'prune',
  'fold',
  'heartbeat',
] as const;
const now = new Date('2024-02-01T10:00:00Z');
let database: TestDatabase;
let db: Database;
let site: FeedServer;
let context: Context;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 6 });
  site = await startFeedServer();
  context = await openTestContext(db, () => now);
});

afterAll(async () => {
  await context.close();
  await site.close();
  await db.$disconnect();
});

/** Rests that note who was woken. */
function openRests(): { rests: Rests; woken: string[] } {
  const woken: string[] = [];
  const rests = Object.fromEntries(
    NAMES.map((name) => {
      const rest = new WakeSignal();
      const wake = rest.wake.bind(rest);
      const noted = () => {
        woken.push(name);
        wake();
      };
      return [name, Object.assign(rest, { wake: noted })];
    }),
  ) as unknown as Rests;
  return { rests, woken };
}

test.each<[StoreEvent, string[], unknown[]]>([
  [{ type: 'alerts', alertIds: [1] }, ['deliver'], []],
  [{ type: 'articles', feedId: 1, newArticles: 1, watchIds: [] }, ['pages', 'develop'], []],
  [{ type: 'settings' }, ['catchUp'], [['watches']]],
  [{ type: 'actors' }, [], [[]]],
  [{ type: 'wake' }, [...NAMES], []],
  [{ type: 'wake', due: 'feeds' }, ['poll'], []],
  [{ type: 'wake', due: 'subscribers' }, ['tell'], []],
  [{ type: 'delivery', channelId: 1 }, [], []],
])('%j wakes whom it concerns', (event, expected, forgotten) => {
  const { rests, woken } = openRests();
  const calls: unknown[] = [];
  onStoreEvent(event, { rests, analyst: { invalidate: (...what) => void calls.push(what) } });
  expect(woken).toEqual(expected);
  expect(calls).toEqual(forgotten);
});

test('a feed that a hub tells of wakes polling and nothing else', async () => {
  const { feedId } = await watchWithChannel(db, { feedUrl: site.url('/told'), now });
  const { rests, woken } = openRests();
  const heard = new WakeSignal();
  const subscription = await subscribe(database.url, {
    onEvent(event) {
      onStoreEvent(event, { rests, analyst: context.analyst });
      heard.wake();
    },
  });
  await pollSoon(db, feedId, now);
  await heard.wait(2 ** 30);
  await subscription.close();
  expect(woken).toEqual(['poll']);
});

test('an alert goes out when its article is committed, without waiting for the outbox to look again', async () => {
  const { watchId, feedId } = await watchWithChannel(db, {
    feedUrl: site.url('/feed'),
    webhookUrl: site.url('/hook'),
    now,
  });
  await db.watch.update({ where: { id: watchId }, data: { threshold: 0, catchUpFrom: null } });
  context.analyst.invalidate();
  const item = (number: number) => ({
    guid: `g${number}`,
    link: `https://example.org/${number}`,
    title: `The harbour opens again, part ${number}`,
    pubDate: now.toUTCString(),
    description: `Ship number ${number} may come in.`,
  });
  site.route('/feed', { body: renderRss([item(1)]) });
  await pollNow([feedId], context);

  const delivered = new Promise<void>((resolve) => {
    site.route('/hook', () => {
      resolve();
      return { status: 204 };
    });
  });
  const stop = new AbortController();
  const { rests } = openRests();
  const outbox = openOutbox(context, () => rests.deliver.wake());
  let looks = 0;
  const rested = new WakeSignal();
  const step = async () => {
    const restMs = await outbox.step();
    looks++;
    rested.wake();
    // It would sleep for good: only the database's word ends its rest.
    return restMs > 0 ? 2 ** 30 : 0;
  };
  const subscription = await subscribe(database.url, {
    onEvent: (event) => onStoreEvent(event, { rests, analyst: context.analyst }),
  });
  const running = loop('deliver', step, { rest: rests.deliver, log, signal: stop.signal });
  await rested.wait(2 ** 30);
  expect(looks).toBe(1);
  site.route('/feed', { body: renderRss([item(2), item(1)]) });
  expect((await pollNow([feedId], context)).get(feedId)).toMatchObject({ newArticles: 1, alerts: 1 });
  await delivered;
  expect(site.requestsTo('/hook')).toHaveLength(1);
  stop.abort();
  await running;
  await outbox.idle();
  await subscription.close();
});

import { parseFeed } from 'feedsmith';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { isSignedBy } from '#core/feeds/webSub';
import { createLog } from '#runtime/log';
import { createAddressPolicy } from '#runtime/net/addressPolicy';
import { listOutFeeds, setOutFeed } from '#store/alerts/outFeeds';
import { askSubscription } from '#store/alerts/outSubscriptions';
import { recordItems } from '#store/recording/recordItems';
import { analysedArticle, decision } from '#tests/support/articles';
import { openTestContext } from '#tests/support/context';
import { ownDatabase } from '#tests/support/database';
import { type FeedServer, type Reply, type SeenRequest, startFeedServer } from '#tests/support/feedServer';
import { watchWithChannel } from '#tests/support/watches';
import type { Context } from '#workers/context';
import { createTeller } from '#workers/loops/tellSubscribers';

const own = ownDatabase({ connections: 4 });
const TOKEN = 'x'.repeat(32);
const SECRET = 'between us two';
let reader: FeedServer;
let context: Context;
let watch: { watchId: number; feedId: number };
let now: Date;
let step: () => Promise<number>;
let made = 0;
let logged: string[];
let answerWith: Reply;

beforeAll(async () => {
  reader = await startFeedServer();
  const opened = await openTestContext(own.db, () => now);
  const destination = { write: (line: string) => logged.push(line) };
  context = { ...opened, random: () => 0, log: createLog({ level: 'debug', destination }) };
  return async () => {
    await opened.close();
    await reader.close();
  };
});

beforeEach(async () => {
  now = new Date('2024-01-28T10:00:00Z');
  logged = [];
  answerWith = { status: 202 };
  reader.route('/cb/XSECRETX', (request) =>
    request.method === 'GET' ? { body: request.query.get('hub.challenge') ?? '' } : answerWith,
  );
  watch = await watchWithChannel(own.db, { feedUrl: 'https://example.org/feed', now });
  await setOutFeed(own.db, { watchId: watch.watchId, of: 'articles' }, TOKEN);
  step = createTeller(context);
});

const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};
const ask = (mode: 'subscribe' | 'unsubscribe' = 'subscribe', more: { callback?: string; format?: string } = {}) => {
  const { callback = reader.url('/cb/XSECRETX'), format = 'rss' } = more;
  return askSubscription(
    own.db,
    { mode, file: `${TOKEN}.${format}`, callback, leaseSeconds: 600, secret: SECRET },
    now,
  );
};
async function publish(title: string): Promise<void> {
  made += 1;
  const text = Array.from({ length: 12 }, (_, word) => `n${made}w${word}`).join(' ');
  const item = analysedArticle({
    guid: `n${made}`,
    title,
    text,
    publishedAt: now,
    decisions: [decision(watch.watchId, true)],
  });
  await own.db.$transaction((tx) =>
    recordItems(tx, { feedId: watch.feedId, items: [item], now, silent: true, fromBackfill: false }),
  );
}
/** As many steps as there is something to do. */
async function run(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    later(1);
    await step();
  }
}
const toldNow = (): SeenRequest[] => reader.requestsTo('/cb/XSECRETX').filter(({ method }) => method === 'POST');
const newly = (before: number) => toldNow().slice(before);

test('a program that meant it is told of what is new: the whole feed, signed, once', async () => {
  await publish('before');
  await ask();
  await run();
  const before = toldNow().length;
  await publish('محادثات في بغداد');
  await run();
  const [told, ...more] = newly(before);
  expect(more).toEqual([]);
  expect(told?.headers['content-type']).toContain('application/rss+xml');
  expect(told?.headers['link']).toBe(
    `<http://127.0.0.1:3000/out/hub>; rel="hub", <http://127.0.0.1:3000/out/${TOKEN}.rss>; rel="self"`,
  );
  const body = told?.bytes ?? Buffer.alloc(0);
  expect(isSignedBy(SECRET, { body, signature: told?.headers['x-hub-signature'] })).toBe(true);
  const { feed } = parseFeed(told?.body ?? '');
  expect(JSON.stringify(feed)).toMatch(/محادثات في بغداد.*before/u);
  expect((await listOutFeeds(own.db, now)).map(({ of, subscribers }) => [of, subscribers])).toEqual([
    ['articles', 1],
    ['developments', 0],
  ]);
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.join('')).not.toMatch(/XSECRETX|x{32}|between us/u);
});

test('one that did not mean it, or that stands at an address of our own network, is told nothing', async () => {
  reader.route('/other', { body: 'something else' });
  await ask('subscribe', { callback: reader.url('/other') });
  await run();
  expect(await own.db.outSubscription.count()).toBe(0);
  await ask();
  const strict = { ...context, web: { ...context.web, policy: createAddressPolicy({}) } };
  const asked = reader.requests.length;
  await createTeller(strict)();
  expect(reader.requests.length).toBe(asked);
  expect(await own.db.outSubscription.count()).toBe(0);
});

test('one that fails is tried again until it takes what is new by then; one that is gone is not', async () => {
  await ask();
  await run();
  answerWith = { status: 503 };
  await publish('first');
  await run();
  const before = toldNow().length;
  await run();
  expect(newly(before)).toEqual([]);
  await publish('second');
  answerWith = { status: 204 };
  later(15);
  await run();
  expect(newly(before).map(({ body }) => /second.*first/su.test(body))).toEqual([true]);
  answerWith = { status: 410 };
  await publish('third');
  await run();
  expect(await own.db.outSubscription.count()).toBe(0);
});

test('nobody is told after the lease, after the end that they asked for, and of a feed that is renewed', async () => {
  const silent = async () => {
    const before = toldNow().length;
    await publish(`report ${made}`);
    await run();
    expect(newly(before)).toEqual([]);
    expect(await own.db.outSubscription.count()).toBe(0);
  };
  await ask();
  await run();
  later(601);
  await silent();
  await ask();
  await run();
  await ask('unsubscribe');
  await silent();
  await ask();
  await run();
  await setOutFeed(own.db, { watchId: watch.watchId, of: 'articles' }, 'y'.repeat(32));
  await silent();
});

import { beforeAll, expect, test } from 'vitest';
import { log } from '#runtime/log';
import { createAddressPolicy } from '#runtime/net/addressPolicy';
import { closeAgent } from '#runtime/net/agent';
import { connect, type Database } from '#store/database';
import { loadHubSubscription, recordHubLease } from '#store/feeds/hubs';
import { addFeed } from '#store/useCases/addFeed';
import { createTestDatabase } from '#tests/support/database';
import { startFeedServer } from '#tests/support/feedServer';
import type { Context } from '#workers/context';
import { isPublicServer, subscribeHubsStep } from '#workers/loops/subscribeHubs';

let db: Database;

beforeAll(async () => {
  db = connect((await createTestDatabase()).url, { connections: 2 });
  return () => db.$disconnect();
});

test.each([
  ['http://127.0.0.1:3000', false],
  ['http://localhost:3000', false],
  ['http://192.168.1.4', false],
  ['http://[::1]:3000', false],
  ['http://marsad.lan', false],
  ['https://marsad.example.org', true],
  ['https://93.184.216.34', true],
])('a hub can reach %s: %s', (url, expected) => {
  expect(isPublicServer(url)).toBe(expected);
});

test('asks a hub once, again only when it stays silent or its promise runs out', async () => {
  const hub = await startFeedServer();
  hub.route('/hub', { status: 202 });
  const policy = createAddressPolicy({ allow: '127.0.0.1' });
  let now = new Date('2024-01-28T10:00:00Z');
  const feed = await db.feed.create({
    data: { url: 'https://example.org/feed', host: 'example.org', hubUrl: hub.url('/hub') },
  });
  // The step uses no more of the context than these.
  const context = {
    db,
    web: { policy, userAgent: 'Marsad/test' },
    log,
    signal: new AbortController().signal,
    clock: () => now,
    publicUrl: 'https://marsad.example.org',
  } as Context;
  const step = () => subscribeHubsStep(context);

  await step();
  await step();
  const [asked] = hub.requestsTo('/hub');
  expect(hub.requestsTo('/hub')).toHaveLength(1);
  const form = new URLSearchParams(asked?.body);
  expect(form.get('hub.mode')).toBe('subscribe');
  expect(form.get('hub.topic')).toBe('https://example.org/feed');
  const [, token = ''] =
    /^https:\/\/marsad\.example\.org\/api\/websub\/\d+\/([0-9a-f]{48})$/u.exec(form.get('hub.callback') ?? '') ?? [];
  const callback = { feedId: feed.id, token };
  expect(await loadHubSubscription(db, callback)).toEqual({
    topicUrl: 'https://example.org/feed',
    secret: form.get('hub.secret'),
    askedAt: now,
  });
  expect(await loadHubSubscription(db, { ...callback, token: token.replace(/.$/u, '-') })).toBeUndefined();
  expect(await loadHubSubscription(db, { ...callback, token: '' })).toBeUndefined();

  now = new Date(now.getTime() + 61 * 60 * 1000);
  await step();
  expect(hub.requestsTo('/hub')).toHaveLength(2);
  // One address for good: with another each time the hub would deliver to all of them.
  expect(new URLSearchParams(hub.requestsTo('/hub')[1]?.body).get('hub.callback')).toContain(token);
  await recordHubLease(db, feed.id, new Date(now.getTime() + 10 * 24 * 60 * 60 * 1000));
  now = new Date(now.getTime() + 2 * 24 * 60 * 60 * 1000);
  await step();
  expect(hub.requestsTo('/hub')).toHaveLength(2);
  now = new Date(now.getTime() + 8 * 24 * 60 * 60 * 1000);
  await step();
  expect(hub.requestsTo('/hub')).toHaveLength(3);
  await hub.close();
  await closeAgent(policy);
});

test('tells no hub of a feed that only its reader may read', async () => {
  const hub = await startFeedServer();
  const { id } = await addFeed(db, { url: 'https://me:pw@example.org/private?token=abc', now: new Date(0) });
  await db.feed.update({ where: { id }, data: { hubUrl: hub.url('/hub') } });
  const context = {
    db,
    web: { policy: createAddressPolicy({ allow: '127.0.0.1' }) },
    log,
    clock: () => new Date(0),
    publicUrl: 'https://marsad.example.org',
  } as Context;
  await subscribeHubsStep(context);
  expect(hub.requests.filter(({ body }) => body.includes('private'))).toEqual([]);
  await hub.close();
});

test('asks nobody while this server has no public address', async () => {
  await db.feed.create({
    data: { url: 'https://example.org/other', host: 'example.org', hubUrl: 'https://hub.example.org/' },
  });
  await subscribeHubsStep({ db, publicUrl: 'http://127.0.0.1:3000' } as Context);
  expect(await db.feed.count({ where: { url: 'https://example.org/other', hubAskedAt: null } })).toBe(1);
});

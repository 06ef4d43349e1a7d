import { beforeAll, expect, test } from 'vitest';
import { log } from '#runtime/log';
import { connect, type Database } from '#store/database';
import { loadHubSubscription, recordHubLease } from '#store/hubs';
import { createTestDatabase } from '#tests/support/database';
import { startFeedServer } from '#tests/support/feedServer';
import { createAddressPolicy } from '#workers/fetch/addressPolicy';
import { closeAgent } from '#workers/fetch/agent';
import type { RefreshTools } from '#workers/refreshTools';
import { isPublicServer, subscribeHubsStep } from '#workers/subscribeHubs';

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
  // The step uses no more of the tools than these.
  const tools = {
    db,
    policy,
    log,
    userAgent: 'Marsad/test',
    signal: new AbortController().signal,
    clock: () => now,
  } as RefreshTools;
  const step = () => subscribeHubsStep(tools, 'https://marsad.example.org');

  await step();
  await step();
  const [asked] = hub.requestsTo('/hub');
  expect(hub.requestsTo('/hub')).toHaveLength(1);
  const form = new URLSearchParams(asked?.body);
  expect(form.get('hub.mode')).toBe('subscribe');
  expect(form.get('hub.topic')).toBe('https://example.org/feed');
  expect(form.get('hub.callback')).toBe(`https://marsad.example.org/api/websub/${feed.id}`);
  expect((await loadHubSubscription(db, feed.id))?.secret).toBe(form.get('hub.secret'));

  now = new Date(now.getTime() + 61 * 60 * 1000);
  await step();
  expect(hub.requestsTo('/hub')).toHaveLength(2);
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

test('asks nobody while this server has no public address', async () => {
  await db.feed.create({
    data: { url: 'https://example.org/other', host: 'example.org', hubUrl: 'https://hub.example.org/' },
  });
  await subscribeHubsStep({ db } as RefreshTools, 'http://127.0.0.1:3000');
  expect(await db.feed.count({ where: { url: 'https://example.org/other', hubAskedAt: null } })).toBe(1);
});

import { createHmac } from 'node:crypto';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { LEASE_SECONDS } from '#core/feeds/webSub';
import { connect, type Database } from '#store/database';
import { claimHubFeeds, type HubFeed } from '#store/feeds/hubs';
import { addFeed } from '#store/useCases/addFeed';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';

type Handler = (request: Request, context: { params: Promise<{ feed: string; token: string }> }) => Promise<Response>;

let database: TestDatabase;
let db: Database;
let route: { GET: Handler; POST: Handler };
let asked: HubFeed;
let askedAt: Date;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
  vi.stubEnv('DATABASE_URL', database.url);
  route = await import('../../app/api/websub/[feed]/[token]/route');
  return async () => {
    const { db: webDb } = await import('../../app/db');
    await webDb().$disconnect();
    await db.$disconnect();
    vi.unstubAllEnvs();
  };
});

beforeEach(async () => {
  await database.clear();
  const { id } = await addFeed(db, { url: 'https://example.org/feed', now: new Date(0) });
  await db.feed.update({
    where: { id },
    data: { hubUrl: 'https://hub.example.org/', nextPollAt: new Date('2100-01-01') },
  });
  askedAt = new Date();
  let made = 0;
  const newSecret = () => `secret-${++made}`.padEnd(48, 'x');
  const [claimed] = await claimHubFeeds(db, { now: askedAt, limit: 5, newSecret });
  if (!claimed) throw new Error('the hub was not to be asked');
  asked = claimed;
});

const verification = {
  'hub.mode': 'subscribe',
  'hub.topic': 'https://example.org/feed',
  'hub.challenge': 'echo me',
  'hub.lease_seconds': '1000000000',
};
const at = (path: { feed?: string; token?: string }) => ({
  params: Promise.resolve({ feed: path.feed ?? String(asked.id), token: path.token ?? asked.token }),
});
const question = (query: Record<string, string>) =>
  new Request(`https://marsad.example.org/api/websub/x/y?${new URLSearchParams(query)}`);
const leaseUntil = async () => (await db.feed.findUniqueOrThrow({ where: { id: asked.id } })).hubLeaseUntil;

test('a hub is confirmed what it was asked for, never for longer, however often it says so', async () => {
  for (const lease of ['1000000000', '999999999999']) {
    const answer = await route.GET(question({ ...verification, 'hub.lease_seconds': lease }), at({}));
    expect([answer.status, await answer.text()]).toEqual([200, 'echo me']);
    expect((await leaseUntil())?.getTime()).toBeLessThanOrEqual(askedAt.getTime() + LEASE_SECONDS * 1000);
  }
});

test.each([
  ['without the token', {}, { token: 'guess' }],
  ['with an empty token', {}, { token: '' }],
  ['for another feed', {}, { feed: '2147483647' }],
  ['for no number', {}, { feed: '1e3' }],
  ['for a number beyond all', {}, { feed: '99999999999999' }],
  ['about another topic', { 'hub.topic': 'https://evil.example/' }, {}],
  ['for an end that nobody asked for', { 'hub.mode': 'unsubscribe' }, {}],
  ['by a refusal without the token', { 'hub.mode': 'denied' }, { token: 'guess' }],
])('a forger gets nothing %s', async (_how, query, path) => {
  const before = new Date('2099-01-01');
  await db.feed.update({ where: { id: asked.id }, data: { hubLeaseUntil: before } });
  const answer = await route.GET(question({ ...verification, ...query }), at(path));
  expect(answer.status).toBe(404);
  expect(await leaseUntil()).toEqual(before);
});

test('a message makes its feed due when it is signed and comes to our own address', async () => {
  const body = '<rss/>';
  const sign = (secret: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const send = (signature: string, path: { token?: string }) =>
    route.POST(
      new Request('https://marsad.example.org/', { method: 'POST', body, headers: { 'x-hub-signature': signature } }),
      at(path),
    );
  const isDue = async () => (await db.feed.count({ where: { nextPollAt: { lt: new Date('2099-01-01') } } })) === 1;
  expect((await send(sign(asked.secret), { token: 'guess' })).status).toBe(410);
  expect((await send(sign('another secret'), {})).status).toBe(202);
  expect(await isDue()).toBe(false);
  expect((await send(sign(asked.secret), {})).status).toBe(202);
  expect(await isDue()).toBe(true);
});

test('a message that announces no length is read up to the limit and no further', async () => {
  const piece = new Uint8Array(500_000);
  let sent = 0;
  let given = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(stream) {
      sent += 1;
      if (sent > 100) stream.close();
      else stream.enqueue(piece);
    },
    cancel() {
      given = sent;
    },
  });
  const message = (body: BodyInit, signature: string) =>
    new Request('https://marsad.example.org/', {
      method: 'POST',
      body,
      headers: { 'x-hub-signature': signature },
      ...{ duplex: 'half' },
    });
  expect((await route.POST(message(endless, 'sha256=00'), at({}))).status).toBe(413);
  expect(given).toBeGreaterThan(0);
  expect(given).toBeLessThan(20);

  const parts = ['<rss>', 'مرصد', '</rss>'];
  const signature = `sha256=${createHmac('sha256', asked.secret).update(parts.join('')).digest('hex')}`;
  const whole = new ReadableStream<Uint8Array>({
    start(stream) {
      for (const part of parts) stream.enqueue(new TextEncoder().encode(part));
      stream.close();
    },
  });
  expect((await route.POST(message(whole, signature), at({}))).status).toBe(202);
  expect(await db.feed.count({ where: { nextPollAt: { lt: new Date('2099-01-01') } } })).toBe(1);
});

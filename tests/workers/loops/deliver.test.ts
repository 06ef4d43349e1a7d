import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAddressPolicy } from '#runtime/net/addressPolicy';
import { replayDelivery } from '#store/alerts/attempts';
import { addChannel } from '#store/alerts/channels';
import { listDeliveries } from '#store/alerts/deliveryLog';
import { connect, type Database } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { analysedArticle, decision } from '#tests/support/articles';
import { openTestContext } from '#tests/support/context';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { type MailServer, startMailServer } from '#tests/support/mailServer';
import { watchWithChannel } from '#tests/support/watches';
import type { Context } from '#workers/context';
import { openOutbox } from '#workers/loops/deliver';
import { WakeSignal } from '#workers/loops/loop';

let database: TestDatabase;
let db: Database;
let hooks: FeedServer;
let mails: MailServer;
let context: Context;
let now: Date;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
  hooks = await startFeedServer();
  mails = await startMailServer();
  const smtp = { host: '127.0.0.1', port: mails.port, secure: false };
  const settings = { smtp, smtpFrom: 'marsad@example.org' };
  context = { ...(await openTestContext(db, () => now, { settings })), random: () => 0 };
});

afterAll(async () => {
  await context.close();
  await Promise.all([hooks.close(), mails.close()]);
  await db.$disconnect();
});

beforeEach(async () => {
  await database.clear();
  now = new Date('2024-01-28T10:00:00Z');
  mails.received.length = 0;
  mails.refuseWith(undefined);
});

/** A watch with both kinds of channel and one new article on it. */
async function publish(hookPath: string, secret?: string): Promise<void> {
  const { watchId, feedId } = await watchWithChannel(db, {
    feedUrl: 'https://example.org/feed',
    webhookUrl: hooks.url(hookPath),
    ...(secret === undefined ? {} : { secret }),
    now,
  });
  await addChannel(db, {
    name: 'mail',
    config: { kind: 'email', to: 'analyst@example.org', language: 'ar' },
    watchIds: [watchId],
  });
  const items = [analysedArticle({ guid: 'a', title: 'خبر جديد', decisions: [decision(watchId, true)] })];
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: false, fromBackfill: false }));
}

/** One round of what is due; returns how many deliveries were tried. */
async function deliver(using = context): Promise<number> {
  const outbox = openOutbox(using, () => undefined);
  const begun = await outbox.begin();
  await outbox.idle();
  return begun;
}

async function states() {
  return Object.fromEntries((await listDeliveries(db, { limit: 10 })).map((row) => [row.channelName, row.state]));
}

describe('both channels', () => {
  test('deliver a new article once, and remember it', async () => {
    hooks.route('/ok', { status: 204 });
    await publish('/ok');
    expect(await deliver()).toBe(2);
    expect(await deliver()).toBe(0);
    expect(await states()).toEqual({ hook: 'delivered', mail: 'delivered' });
    expect(hooks.requestsTo('/ok')).toHaveLength(1);
    expect(mails.received).toHaveLength(1);
  });

  test('keep what a channel refuses for now, and deliver it when it is back', async () => {
    let up = false;
    hooks.route('/flaky', () => (up ? { status: 200 } : { status: 503, headers: { 'retry-after': '120' } }));
    mails.refuseWith(451);
    await publish('/flaky');
    await deliver();
    expect(await states()).toEqual({ hook: 'pending', mail: 'pending' });
    up = true;
    mails.refuseWith(undefined);
    now = new Date(now.getTime() + 60_000);
    // The mail's ten seconds are over; the webhook asked for two minutes.
    expect(await deliver()).toBe(1);
    now = new Date(now.getTime() + 60_000);
    expect(await deliver()).toBe(1);
    expect(await states()).toEqual({ hook: 'delivered', mail: 'delivered' });
    const keys = hooks.requestsTo('/flaky').map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  test('give up on a final refusal, say why, and try again by hand', async () => {
    hooks.route('/strict', { status: 400, body: 'no such field' });
    mails.refuseWith(550);
    await publish('/strict');
    await deliver();
    const rows = await listDeliveries(db, { limit: 10 });
    expect(rows.map(({ state, lastStatus, lastErrorCode }) => ({ state, lastStatus, lastErrorCode }))).toEqual([
      { state: 'dead', lastStatus: 550, lastErrorCode: 'email.refused' },
      { state: 'dead', lastStatus: 400, lastErrorCode: 'channel.refused' },
    ]);
    hooks.route('/strict', { status: 200 });
    await replayDelivery(db, rows[1]?.id ?? 0, now);
    expect(await deliver()).toBe(1);
    expect(await states()).toEqual({ hook: 'delivered', mail: 'dead' });
  });
});

test.each<[string, string, Buffer]>([
  ['one that was made', `whsec_${Buffer.alloc(24, 7).toString('base64')}`, Buffer.alloc(24, 7)],
  ['one of the user’s own', 'a secret of sixteen', Buffer.from('a secret of sixteen')],
  ['an old one that only looks like the standard’s', 'whsec_too-short', Buffer.from('whsec_too-short')],
  ['one in other letters', 'مفتاح سري من عندي أنا', Buffer.from('مفتاح سري من عندي أنا')],
])('a webhook is signed as Standard Webhooks has it, by %s', async (_, secret, key) => {
  hooks.route('/signed', { status: 200 });
  await publish('/signed', secret);
  await deliver();
  const { headers = {}, body = '' } = hooks.requestsTo('/signed').at(-1) ?? {};
  // As a receiver does it who knows the standard and nothing of this program.
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  expect(headers['webhook-id']).toBe(headers['idempotency-key']);
  expect(Number(headers['webhook-timestamp'])).toBe(Math.floor(now.getTime() / 1000));
  expect(JSON.parse(body)).toMatchObject({ event: 'article.new', article: { title: 'خبر جديد' } });
});

test('a mail carries the title, the reader and a lasting Message-ID', async () => {
  hooks.route('/ok', { status: 200 });
  await publish('/ok');
  await deliver();
  const [mail] = mails.received;
  expect(mail).toMatchObject({ from: 'marsad@example.org', to: ['analyst@example.org'] });
  expect(mail?.raw).toMatch(/Message-ID: <\d+-\d+@marsad\.invalid>/u);
});

test('a webhook to a private address that nobody allowed is refused in words', async () => {
  await publish('/never');
  const strict = createAddressPolicy();
  await deliver({ ...context, web: { ...context.web, policy: strict } });
  const [row] = (await listDeliveries(db, { limit: 10 })).filter(({ channelName }) => channelName === 'hook');
  expect(row).toMatchObject({ state: 'pending', lastErrorCode: 'fetch.privateAddress' });
  expect(hooks.requestsTo('/never')).toHaveLength(0);
});

test('a delivery whose worker was killed is claimed again when its lease ends', async () => {
  hooks.route('/ok', { status: 200 });
  await publish('/ok');
  await database.query(`update "Delivery" set "leasedUntil" = $1`, [new Date(now.getTime() + 120_000)]);
  expect(await deliver()).toBe(0);
  now = new Date(now.getTime() + 121_000);
  expect(await deliver()).toBe(2);
});

test('a receiver that does not answer keeps no other channel waiting', async () => {
  let answer = () => {};
  const allowed = new Promise<void>((resolve) => {
    answer = resolve;
  });
  hooks.route('/slow', () => allowed.then(() => ({ status: 200 })));
  hooks.route('/prompt', { status: 200 });
  await publish('/slow');
  const other = { feedUrl: 'https://example.net/feed', webhookUrl: hooks.url('/prompt'), now };
  const { watchId, feedId } = await watchWithChannel(db, other);
  const items = [analysedArticle({ guid: 'b', text: 'other words', decisions: [decision(watchId, true)] })];
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: false, fromBackfill: false }));
  const wakeUp = new WakeSignal();
  const limits = { places: 1, patienceMs: 30, slowPlaces: 2, perChannel: 1 };
  const outbox = openOutbox(context, () => wakeUp.wake(), limits);
  const delivered = () => db.delivery.count({ where: { state: 'delivered' } });
  while ((await delivered()) < 2) await wakeUp.wait(Math.min(50, await outbox.step()));
  expect(hooks.requestsTo('/prompt')).toHaveLength(1);
  expect(hooks.requestsTo('/slow')).toHaveLength(1);
  answer();
  await outbox.idle();
  expect(await delivered()).toBe(3);
});

describe('more articles than a rule tells in an hour', () => {
  const HOUR_MS = 60 * 60 * 1000;
  let watch: { watchId: number; feedId: number };
  let made = 0;

  beforeEach(async () => {
    hooks.route('/flood', { status: 200 });
    watch = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', webhookUrl: hooks.url('/flood'), now });
  });

  /** New articles on the watch, each with words of its own. */
  async function flood(count: number): Promise<void> {
    const items = Array.from({ length: count }, () => {
      made += 1;
      const text = Array.from({ length: 12 }, (_, word) => `f${made}w${word}`).join(' ');
      return analysedArticle({ guid: `flood${made}`, text, decisions: [decision(watch.watchId, true)] });
    });
    await db.$transaction((tx) =>
      recordItems(tx, { feedId: watch.feedId, items, now, silent: false, fromBackfill: false }),
    );
  }

  interface Sent {
    event: string;
    article?: { url: string };
    digest?: { articles: number; developments: { url: string }[] };
  }

  async function deliverAll(): Promise<Sent[]> {
    const before = hooks.requestsTo('/flood').length;
    while ((await deliver()) > 0);
    return hooks
      .requestsTo('/flood')
      .slice(before)
      .map(({ body }) => JSON.parse(body));
  }

  const gathered = (messages: Sent[]) => messages.flatMap(({ digest }) => digest?.articles ?? []);

  test('are told one by one up to the limit, and the rest in one message with their exact number', async () => {
    await flood(150);
    await flood(70);
    const first = await deliverAll();
    expect(first.map(({ event }) => event)).toEqual(Array(60).fill('article.new'));
    now = new Date(now.getTime() + 2 * 60_000);
    const beyond = await deliverAll();
    expect(beyond).toMatchObject([{ event: 'digest', digest: { articles: 160 } }]);
    // None of those told one by one is told again.
    const told = first.map(({ article }) => article?.url);
    const lines = beyond[0]?.digest?.developments.map(({ url }) => url) ?? [];
    expect(lines).toHaveLength(40);
    expect(lines.filter((url) => told.includes(url))).toEqual([]);
    expect(await db.alert.count({ where: { articleId: { not: null } } })).toBe(220);
    const [newest] = await listDeliveries(db, { limit: 1 });
    expect(newest?.subject).toMatchObject({ gathered: 160 });
  });

  test('that keep coming are told together once more an hour after the first such message', async () => {
    await flood(61);
    now = new Date(now.getTime() + 2 * 60_000);
    expect(gathered(await deliverAll())).toEqual([1]);
    const toldAt = now;
    for (let minute = 0; minute < 3; minute++) {
      now = new Date(now.getTime() + 60_000);
      await flood(10);
      expect(await deliverAll()).toEqual([]);
    }
    now = new Date(toldAt.getTime() + HOUR_MS);
    expect(gathered(await deliverAll())).toEqual([30]);
    // Of the first sixty none is within the hour any more.
    await flood(3);
    expect((await deliverAll()).map(({ event }) => event)).toEqual(Array(3).fill('article.new'));
  });

  test('are counted once and for all when their message is on its way, and none is left out', async () => {
    await flood(70);
    const dueAt = new Date(now.getTime() + 2 * 60_000);
    now = dueAt;
    const sent = deliverAll();
    await flood(5);
    const first = gathered(await sent);
    now = new Date(dueAt.getTime() + HOUR_MS);
    const all = [...first, ...gathered(await deliverAll())];
    expect(all.reduce((sum, count) => sum + count, 0)).toBe(15);
    expect(await db.digestEntry.count()).toBe(15);
  });
});

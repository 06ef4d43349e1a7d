import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CHANNEL_KINDS } from '#core/alerts/channelSettings';
import { ruleSchema } from '#core/alerts/rule';
import { replayDead } from '#store/alerts/attempts';
import { addChannel, listChannels, updateChannel } from '#store/alerts/channels';
import { claimDeliveries } from '#store/alerts/deliveries';
import { listDeliveries } from '#store/alerts/deliveryLog';
import { routeSignals } from '#store/alerts/routeSignals';
import { saveRule } from '#store/alerts/rules';
import { connect, type Database } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { askWorker } from '#store/work/requests';
import { analysedArticle, decision } from '#tests/support/articles';
import { BUSY_SECONDS, openService, type Service } from '#tests/support/chatServices';
import { openTestContext } from '#tests/support/context';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { type MailServer, startMailServer } from '#tests/support/mailServer';
import { watchWithChannel } from '#tests/support/watches';
import { sendAlert } from '#workers/channels/sendAlert';
import type { Context } from '#workers/context';
import { createAnswerDesk } from '#workers/loops/answerRequests';
import { openOutbox } from '#workers/loops/deliver';

/**
 * Markup of one service or another; a title as long as a book; nothing but marks; letters that take four bytes; lines that would be headers,
 * control characters and half a letter; marks that turn what follows round, and end a channel's own.
 */
const HOSTILE = [
  'a <b>bold</b> & <script>alert(1)</script> <!channel> <@U1> [x](http://evil.example) `c` *d* @all @here',
  'عاجل '.repeat(20_000),
  '<&>'.repeat(3000),
  '🚨'.repeat(5000),
  'Talks\r\nBcc: eve@evil.example\r\n\r\n\u0007\u001b[31m <h1>\u0085 \ud83d ```js\n> ~~x~~ ||y|| <https://evil.example|z> &lt;',
  '\u202eslaer \u2067خبر\u2069\u2069 \u061c\u200f**[عاجل](tg://user?id=1)** __a__ \u202d<at>All</at> {{title}} \\',
];

/** Of a delivery's claim. */
const LEASE_SECONDS = 120;

let database: TestDatabase;
let db: Database;
let hooks: FeedServer;
let mails: MailServer;
let context: Context;
let now: Date;
let watch: { watchId: number; feedId: number };
let channelId: number;
let service: Service;
let made = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
  hooks = await startFeedServer();
  mails = await startMailServer();
  const smtp = { host: '127.0.0.1', port: mails.port, secure: false };
  const opened = await openTestContext(db, () => now, { settings: { smtp, smtpFrom: 'marsad@example.org' } });
  context = { ...opened, random: () => 0 };
  return async () => {
    await context.close();
    await Promise.all([hooks.close(), mails.close()]);
    await db.$disconnect();
  };
});

const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};

interface Published {
  title: string;
  summary?: string;
  url?: string;
  publishedAt?: Date;
}

/** New articles on the watch, which come at once. */
async function publishAll(published: Published[]): Promise<void> {
  const items = published.map((one) => {
    made += 1;
    const text = Array.from({ length: 12 }, (_, word) => `n${made}w${word}`).join(' ');
    const decisions = [decision(watch.watchId, true)];
    return { ...analysedArticle({ guid: `n${made}`, title: one.title, text, decisions }), ...one };
  });
  await db.$transaction((tx) =>
    recordItems(tx, { feedId: watch.feedId, items, now, silent: false, fromBackfill: false }),
  );
}

const publish = (title: string) => publishAll([{ title }]);

async function deliver(): Promise<number> {
  const outbox = openOutbox(context, () => undefined);
  let all = 0;
  for (let begun = await outbox.begin(); begun > 0; begun = await outbox.begin()) {
    all += begun;
    await outbox.idle();
    // Services that ask for a pace between messages get it.
    later(3);
  }
  return all;
}

const stateOf = async () => (await listChannels(db)).find(({ id }) => id === channelId)?.state;
const log = async () => (await listDeliveries(db, { limit: 20 })).toReversed();
const states = async () => (await log()).map(({ state }) => state);

describe.each(CHANNEL_KINDS)('%s', (kind) => {
  beforeEach(async () => {
    await database.clear();
    now = new Date('2024-01-28T10:00:00Z');
    const {
      watchId,
      feedId,
      channelId: spare,
    } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now });
    await db.channel.delete({ where: { id: spare } });
    watch = { watchId, feedId };
    service = openService(kind, { hooks, mails });
    channelId = await addChannel(db, { name: kind, config: service.config, watchIds: [watchId] });
  });
  afterAll(() => service.be('takes'));

  const raise = async (kind: 'spike' | 'revision', figures: object) => {
    const { watchId } = watch;
    const alert = await db.alert.create({
      data: {
        watch: { connect: { id: watchId } },
        createdAt: now,
        signal: { create: { watchId, kind, key: 'a', figures, at: now } },
      },
    });
    await db.$transaction((tx) => routeSignals(tx, { alertIds: [alert.id] }, now));
    expect(await deliver()).toBe(1);
    expect(service.faults).toEqual([]);
    return service.taken().at(-1);
  };

  test('takes a signal with what was counted, and why it is one', async () => {
    const names = { en: 'Rania <b>&', ar: 'رانيا' };
    const taken = await raise('spike', { kind: 'spike', names, day: '2024-01-28', reports: 54, usual: 17 });
    expect(taken).toMatch(/Rania|رانيا/u);
    expect(taken).toContain('54');
    expect(taken).toContain('17');
  });

  test('takes that an article says another thing now, with what it said', async () => {
    const article = { title: 'Blaze at port', url: 'https://news.example/1', lang: 'en' };
    const revised = { change: 'number', before: '3 dockers', after: '12 dockers' };
    const taken = await raise('revision', { kind: 'revision', revised, ...article });
    for (const words of ['3 dockers', '12 dockers', 'Blaze at port']) expect(taken).toContain(words);
  });

  test('takes an alert with its title and its link, once', async () => {
    await publish('Talks in Baghdad begin');
    expect(await deliver()).toBe(1);
    expect(await deliver()).toBe(0);
    expect(service.faults).toEqual([]);
    expect(service.taken()).toHaveLength(1);
    expect(service.taken()[0]).toMatch(/Talks in Baghdad begin/u);
    expect(service.taken()[0]).toContain('https://example.org/');
    expect(await stateOf()).toEqual({ is: 'working' });
    const [row] = await log();
    expect(row?.body).toContain('Talks in Baghdad begin');
    expect(row?.body).not.toContain('XSECRETX');
  });

  test('that takes a message and hangs up has it once more and no third time, under one id where it knows any', async () => {
    service.be('hangsUp');
    await publish('One');
    expect(await deliver()).toBe(1);
    expect(await stateOf()).toMatchObject({ is: 'failing', failures: 1 });
    service.be('takes');
    later(3600);
    expect(await deliver()).toBe(1);
    later(3600);
    expect(await deliver()).toBe(0);
    expect(service.taken()).toHaveLength(2);
    expect(new Set(service.ids()).size).toBe(1);
    expect(await states()).toEqual(['delivered']);
  });

  test('whose worker is killed at any step loses nothing, and has twice only what was taken and not noted', async () => {
    const claim = () => claimDeliveries(db, { limit: 20, perChannel: 1, now, leaseSeconds: LEASE_SECONDS });
    await publish('One');
    // As it was claimed.
    expect(await claim()).toHaveLength(1);
    expect(await deliver()).toBe(0);
    later(LEASE_SECONDS + 1);
    // As it was taken.
    for (const { alert, ...delivery } of await claim()) {
      const { id: alertId, ...content } = alert;
      await sendAlert({ ...delivery, alert: { ...content, alertId } }, context);
    }
    expect(service.taken()).toHaveLength(1);
    expect(await deliver()).toBe(0);
    later(LEASE_SECONDS + 1);
    expect(await deliver()).toBe(1);
    // As it was noted.
    later(LEASE_SECONDS + 1);
    expect(await deliver()).toBe(0);
    expect(service.taken()).toHaveLength(2);
    expect(new Set(service.ids()).size).toBe(1);
    expect(await states()).toEqual(['delivered']);
  });

  test('whose test fails says why until something arrives', async () => {
    expect(await stateOf()).toEqual({ is: 'untried' });
    service.be('refuses');
    await askWorker(db, { kind: 'testChannel', channelId }, now);
    const desk = createAnswerDesk(context, () => undefined);
    await desk.step();
    await desk.idle();
    expect(await stateOf()).toMatchObject({ is: 'testFailed', at: now, code: expect.stringMatching(/\w\.\w/u) });
    service.be('takes');
    await publish('One');
    expect(await deliver()).toBe(1);
    expect(await stateOf()).toEqual({ is: 'working' });
  });

  test('is told in the language it is set to', async () => {
    await updateChannel(db, { id: channelId, config: { ...service.config, language: 'ar' } });
    await publish('بدء المحادثات في بغداد');
    await deliver();
    const [row] = await log();
    if (kind !== 'webhook') expect(row?.body).toContain('درجة الصلة بالقصة');
    expect(row?.body).toContain('بدء المحادثات في بغداد');
  });

  test('tells times by the clocks of its receiver, in its test too', async () => {
    await updateChannel(db, { id: channelId, zone: 'Asia/Kolkata' });
    await askWorker(db, { kind: 'testChannel', channelId }, now);
    const desk = createAnswerDesk(context, () => undefined);
    await desk.step();
    await desk.idle();
    await publishAll([{ title: 'One', publishedAt: new Date('2024-01-28T09:10:00Z') }]);
    expect(await deliver()).toBe(1);
    // A mail's lines are folded (RFC 2045 §6.7).
    const [tested, told] = service.taken().map((message) => message.replace(/=\r?\n/gu, ''));
    // It leads to the channels, for there is no watch of it.
    expect(tested).toContain('/alerts');
    expect(tested).not.toContain('/watches/0');
    // Programs get an instant as such.
    expect(tested).toContain(kind === 'webhook' ? '2024-01-28T10:00:00.000Z' : '15:30 India Time');
    expect(told).toContain(kind === 'webhook' ? '2024-01-28T09:10:00.000Z' : '14:40 India Time');
  });

  test('takes what a feed may say within its rules', async () => {
    await publishAll(
      HOSTILE.map((title) => ({
        title,
        summary: title,
        url: `https://example.org/a${title.length}?q=${encodeURIComponent('(«"<>|»)')}&b=()`,
      })),
    );
    await deliver();
    expect(service.faults).toEqual([]);
    expect(await states()).toEqual(HOSTILE.map(() => 'delivered'));
    // No mark of a title turns what stands behind it, and no line of it is a header. Programs get a title as it is.
    const all = service.taken().join('\n');
    if (kind !== 'webhook') expect(all).not.toMatch(/[\u202a-\u202e]|\\u202[a-e]/u);
    expect(all).not.toMatch(/^Bcc:/imu);
  });

  test('takes a digest of what a feed may say within its rules, with how many there are', async () => {
    await saveRule(db, { watchId: watch.watchId, channelId }, ruleSchema.parse({ cadence: 'hourly' }));
    const titles = [...HOSTILE, ...Array.from({ length: 41 }, (_, at) => `Report ${at} `.repeat(20))];
    await publishAll(titles.map((title) => ({ title, publishedAt: now })));
    later(3600);
    expect(await deliver()).toBe(1);
    expect(service.faults).toEqual([]);
    expect(await states()).toEqual(['delivered']);
    expect((await log())[0]?.body).toMatch(/Digest: 47 developments|"count":47/u);
    // The picture of its days goes with a mail, and the mail shows it.
    const [mail = ''] = kind === 'email' ? service.taken() : [];
    if (kind === 'email') expect(mail).toMatch(/^Content-Id: <days@marsad\.invalid>\r?$/imu);
    if (kind === 'email') expect(mail).toContain('iVBORw0KGgo');
  });

  test('that asks for rest is left alone as long, and then takes what waited, in order', async () => {
    service.be('busy');
    for (const title of ['First report', 'Second report', 'Third report']) await publish(title);
    expect(await deliver()).toBe(1);
    expect(await stateOf()).toMatchObject({ is: 'failing', failures: 1 });
    service.be('takes');
    if (kind !== 'email') {
      later(BUSY_SECONDS - 10);
      expect(await deliver()).toBe(0);
    }
    later(20);
    expect(await deliver()).toBe(3);
    const order = service.taken().map((message) => /(First|Second|Third) report/u.exec(message)?.[1]);
    expect(order).toEqual(['First', 'Second', 'Third']);
    expect(await stateOf()).toEqual({ is: 'working' });
  });

  test('that is down for hours is asked by one message at a time, and loses none', async () => {
    service.be('failing');
    for (let at = 0; at < 4; at++) await publish(`Report number ${at}`);
    let tries = 0;
    for (let quarter = 0; quarter < 16; quarter++) {
      tries += await deliver();
      later(900);
    }
    // Each of the four alone would be tried seven times in four hours.
    expect(tries).toBeLessThan(12);
    service.be('takes');
    for (let hour = 0; hour < 6; hour++) {
      later(3600);
      await deliver();
    }
    expect(service.taken()).toHaveLength(4);
    expect(await states()).toEqual(Array(4).fill('delivered'));
  });

  test('that is gone is stopped and says so; its alerts wait until it is mended', async () => {
    service.be('gone');
    await publish('One');
    await publish('Two');
    expect(await deliver()).toBe(1);
    expect(await stateOf()).toMatchObject({
      is: 'stopped',
      code: ({ email: 'email.noMailbox', push: 'push.gone' } as Record<string, string>)[kind] ?? 'channel.gone',
    });
    later(3600);
    expect(await deliver()).toBe(0);
    service.be('takes');
    await updateChannel(db, { id: channelId, config: service.config });
    expect(await deliver()).toBe(2);
    expect(await states()).toEqual(['delivered', 'delivered']);
  });

  test.skipIf(kind === 'email')('that knows us no more is stopped and says so', async () => {
    service.be('unauthorised');
    await publish('One');
    await deliver();
    expect(await stateOf()).toMatchObject({
      is: 'stopped',
      code: kind === 'push' ? 'push.otherKey' : 'channel.unauthorised',
    });
    service.be('takes');
    await updateChannel(db, { id: channelId, enabled: true });
    expect(await deliver()).toBe(1);
  });

  test('that refuses one message takes the others; the refused one is kept and can be sent again', async () => {
    service.be('refuses');
    await publish('One');
    expect(await deliver()).toBe(1);
    later(24 * 3600);
    expect(await deliver()).toBe(0);
    expect(await states()).toEqual(['dead']);
    service.be('takes');
    await publish('Two');
    await deliver();
    expect(await states()).toEqual(['dead', 'delivered']);
    expect(await replayDead(db, channelId, now)).toBe(1);
    await deliver();
    expect(await states()).toEqual(['delivered', 'delivered']);
  });

  test('that refuses three messages in a row is stopped and says so, and no more are given up', async () => {
    service.be('refuses');
    for (const title of ['One', 'Two', 'Three', 'Four']) await publish(title);
    await deliver();
    expect(await states()).toEqual(['dead', 'dead', 'pending', 'pending']);
    expect(await stateOf()).toMatchObject({ is: 'stopped', code: 'channel.refusesAll' });
    expect(await db.channel.findUnique({ where: { id: channelId } })).toMatchObject({ failures: 3 });
    later(3600);
    expect(await deliver()).toBe(0);
    service.be('takes');
    await updateChannel(db, { id: channelId, enabled: true });
    expect(await deliver()).toBe(2);
    await replayDead(db, channelId, now);
    await deliver();
    expect(await states()).toEqual(Array(4).fill('delivered'));
    expect(await stateOf()).toEqual({ is: 'working' });
  });

  test('that refuses messages between which others arrive is not stopped', async () => {
    for (const title of ['One', 'Two', 'Three', 'Four', 'Five', 'Six']) {
      service.be(title === 'Three' || title === 'Six' ? 'takes' : 'refuses');
      await publish(title);
      await deliver();
    }
    expect(await states()).toEqual(['dead', 'dead', 'delivered', 'dead', 'dead', 'delivered']);
    expect(await stateOf()).toEqual({ is: 'working' });
  });

  test('keeps nothing that lets somebody in where a page can show it', async () => {
    service.be('failing');
    await publish('One');
    await deliver();
    const shown = JSON.stringify([
      await log(),
      (await listChannels(db)).map(({ target, settings }) => [target, settings]),
    ]);
    expect(shown).not.toMatch(/XSECRETX|a secret of sixteen/u);
  });

  test('is not told old news: what waited too long is given up, unless it is asked for', async () => {
    service.be('failing');
    await publish('One');
    await deliver();
    later(25 * 3600);
    service.be('takes');
    expect(await deliver()).toBe(0);
    expect(await log()).toMatchObject([{ state: 'dead', lastErrorCode: 'delivery.expired' }]);
    await replayDead(db, channelId, now);
    expect(await deliver()).toBe(1);
  });
});

import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readLink, signLink } from '#runtime/signedLink';
import { updateChannel } from '#store/alerts/channels';
import { listMutes } from '#store/alerts/mutes';
import { loadRule } from '#store/alerts/rules';
import { connect, type Database } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

type Handler = (request: Request, context: { params: Promise<{ token: string }> }) => Promise<Response>;

let database: TestDatabase;
let db: Database;
let route: { GET: Handler; POST: Handler };
let feedId: number;
let link: { watchId: number; channelId: number };

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
  vi.stubEnv('DATABASE_URL', database.url);
  route = await import('../../app/link/[token]/route');
  return async () => {
    const { db: webDb } = await import('../../app/db');
    await webDb().$disconnect();
    await db.$disconnect();
    vi.unstubAllEnvs();
  };
});

beforeEach(async () => {
  await database.clear();
  const made = await watchWithChannel(db, { feedUrl: 'https://news.example/feed', now: new Date() });
  feedId = made.feedId;
  link = { watchId: made.watchId, channelId: made.channelId };
  await updateChannel(db, { id: link.channelId, config: { kind: 'email', to: 'a@x.org', language: 'en' } });
});

const at = (token: string) => ({ params: Promise.resolve({ token }) });
const open = (token = signLink(link)) => route.GET(new Request('https://marsad.example.org/link/x'), at(token));
const press = (fields: Record<string, string>, token = signLink(link)) =>
  route.POST(
    new Request('https://marsad.example.org/link/x', { method: 'POST', body: new URLSearchParams(fields) }),
    at(token),
  );
const rule = () => loadRule(db, link);

/** An article on the watch that names a topic, or none; its id. */
async function storedArticle(topicId: number | undefined): Promise<number> {
  const now = new Date();
  const item = analysedArticle({ guid: 'a', publishedAt: now, decisions: [decision(link.watchId, true)] });
  await db.$transaction((tx) => recordItems(tx, { feedId, items: [item], now, silent: true, fromBackfill: false }));
  const { id } = await db.article.findFirstOrThrow({ orderBy: { id: 'desc' } });
  if (topicId !== undefined) {
    await db.mention.create({ data: { articleId: id, topicId, count: 1, inTitle: true, spans: [] } });
  }
  return id;
}

describe('the link of a message', () => {
  test('changes nothing when it is opened, as mail programs do that look for malware', async () => {
    const answer = await open();
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Alerts of “Withdrawal”');
    expect(await rule()).toBeDefined();
    expect((await rule())?.mutedUntil).toBeUndefined();
  });

  test('ends the alerts by one click of the mail program (RFC 8058), and says so after', async () => {
    expect((await press({ 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
    expect(await rule()).toBeUndefined();
    expect(await (await open()).text()).toContain('alerts here no more');
    expect((await press({ 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
  });

  test.each([
    ['day', 1],
    ['week', 7],
  ])('mutes for a %s, and takes it back', async (choice, days) => {
    await press({ do: choice });
    const until = (await rule())?.mutedUntil?.getTime() ?? 0;
    expect(Math.abs(until - Date.now() - days * 24 * 60 * 60 * 1000)).toBeLessThan(60_000);
    expect(await (await open()).text()).toContain('value="resume"');
    await press({ do: 'resume' });
    expect((await rule())?.mutedUntil).toBeUndefined();
  });

  test('says until when it mutes, by the clocks of the receiver', async () => {
    await updateChannel(db, { id: link.channelId, zone: 'Asia/Kolkata' });
    const pressed = await (await press({ do: 'week' })).text();
    const until = (await rule())?.mutedUntil ?? new Date(0);
    const there = new Date(until.getTime() + 5.5 * 60 * 60 * 1000).toISOString();
    expect(pressed).toContain(`The alerts are muted until ${Number(there.slice(8, 10))} `);
    expect(pressed).toContain(`${there.slice(11, 16)} India Time.`);
    expect(await (await open()).text()).toContain(`${there.slice(11, 16)} India Time.`);
  });

  test('of an article mutes for a week what the article names, for its own channel, and takes it back', async () => {
    const topic = await db.topic.findFirstOrThrow({ where: { watchId: link.watchId } });
    const article = await storedArticle(topic.id);
    const token = signLink({ ...link, articleId: article });
    expect(readLink(token)).toEqual({ ...link, articleId: article });
    expect(await (await open(token)).text()).toContain('Mute “talks” for a week');
    expect(await (await press({ do: `topic-${topic.id}` }, token)).text()).toContain('is muted here for a week');
    const now = new Date();
    expect(await listMutes(db, { ...link, now })).toMatchObject([{ topicId: topic.id, isHere: true }]);
    expect(await listMutes(db, { watchId: link.watchId, now })).toEqual([]);
    expect(await (await press({ do: `topic-${topic.id}` }, token)).text()).toContain('no longer muted');
    expect(await db.mute.count()).toBe(0);
    await press({ do: 'week' }, token);
    expect((await rule())?.mutedUntil).toBeDefined();
    await press({ 'List-Unsubscribe': 'One-Click' }, token);
    expect(await rule()).toBeUndefined();
  });

  test('mutes nothing that its article does not name', async () => {
    const topic = await db.topic.findFirstOrThrow({ where: { watchId: link.watchId } });
    const article = await storedArticle(undefined);
    await press({ do: `topic-${topic.id}` }, signLink({ ...link, articleId: article }));
    await press({ do: `topic-${topic.id}` });
    expect(await db.mute.count()).toBe(0);
  });

  test('of a channel that was removed meanwhile says that nothing comes here, and mutes nothing', async () => {
    const topic = await db.topic.findFirstOrThrow({ where: { watchId: link.watchId } });
    const token = signLink({ ...link, articleId: await storedArticle(topic.id) });
    await db.channel.delete({ where: { id: link.channelId } });
    for (const choice of [`topic-${topic.id}`, 'week', 'resume']) {
      const answer = await press({ do: choice }, token);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('alerts here no more');
    }
    expect(await db.mute.count()).toBe(0);
  });

  test.each(['constructor', 'toString', '__proto__', 'year', ''])(
    'does nothing for the button %j, which it does not have',
    async (choice) => {
      expect((await press({ do: choice })).status).toBe(200);
      expect((await rule())?.mutedUntil).toBeUndefined();
    },
  );

  test('speaks the language of the channel', async () => {
    await updateChannel(db, { id: link.channelId, config: { kind: 'email', to: 'a@x.org', language: 'ar' } });
    const page = await (await open()).text();
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('إيقاف التنبيهات');
  });

  test.each(['', 'x', '3-7', '3-7-AAAAAAAAAAAAAAAAAAAAAAAA', '../../etc'])('that is %j does nothing', async (token) => {
    expect((await open(token)).status).toBe(404);
    expect((await press({ do: 'stop' }, token)).status).toBe(404);
    expect(await rule()).toBeDefined();
  });

  test('switches the kind of its signal off and on again, and mutes of whom it is', async () => {
    const { id: actorId } = await db.actor.create({
      data: { key: 'new:rania', kind: 'person', names: { en: 'Rania Example' } },
    });
    const figures = { kind: 'spike', names: { en: 'Rania Example' }, day: '2024-03-29', reports: 12, usual: 2 };
    const { id: signalId } = await db.signal.create({
      data: { watchId: link.watchId, kind: 'spike', actorId, key: 'a', figures, at: new Date() },
    });
    const token = signLink({ ...link, signalId });
    expect(readLink(token)).toEqual({ ...link, signalId });
    expect(await (await open(token)).text()).toContain('Stop signals of this kind: more than usual');
    await press({ do: 'kind' }, token);
    expect((await rule())?.rule.signals).toEqual(['rising', 'revision', 'feed', 'channel', 'unwell']);
    expect(await (await press({ do: 'kindResume' }, token)).text()).toContain('are sent again');
    expect((await rule())?.rule.signals).toContain('spike');
    await press({ do: `actor-${actorId}` }, token);
    expect(await listMutes(db, { ...link, now: new Date() })).toMatchObject([{ actorId, isHere: true }]);
    const ofFeed = signLink({ ...link, isOfFeed: true });
    expect(readLink(ofFeed)).toEqual({ ...link, isOfFeed: true });
    await press({ do: 'kind' }, ofFeed);
    expect((await rule())?.rule.signals).not.toContain('feed');
  });

  test('of one watch and channel is no link of another', async () => {
    const signature = signLink(link).split('-').slice(2).join('-');
    const other = `${link.watchId}-${link.channelId + 1}-${signature}`;
    expect(readLink(signLink(link))).toEqual({ watchId: link.watchId, channelId: link.channelId });
    expect(readLink(other)).toBeUndefined();
  });

  test.each(['', 'delete', 'month'])('with a button %j that is none of its own changes nothing', async (choice) => {
    await press({ do: choice });
    expect(await rule()).toMatchObject({ rule: { cadence: 'instant' } });
  });
});

import { parseFeed } from 'feedsmith';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { setOutFeed } from '#store/alerts/outFeeds';
import { connect, type Database } from '#store/database';
import { EventTexts } from '#store/developments/eventTexts';
import { recordItems } from '#store/recording/recordItems';
import { newestFound, removeSearch, saveSearch, setSearchFeed } from '#store/search/savedSearches';
import { developStory } from '#store/useCases/developStory';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

type Handler = (request: Request, context: { params: Promise<{ file: string }> }) => Promise<Response>;

const now = new Date('2024-03-05T10:00:00Z');
const TOKEN = 'x'.repeat(32);
let database: TestDatabase;
let db: Database;
let get: Handler;
let hub: Handler;
let watch: { watchId: number; feedId: number };

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('MARSAD_URL', 'https://marsad.example.org');
  ({ GET: get } = (await import('../../app/out/[file]/route')) as { GET: Handler });
  ({ POST: hub } = (await import('../../app/out/hub/route')) as { POST: Handler });
  return async () => {
    const { db: webDb } = await import('../../app/db');
    await webDb().$disconnect();
    await db.$disconnect();
    vi.unstubAllEnvs();
  };
});

beforeEach(async () => {
  await database.clear();
  watch = await watchWithChannel(db, { feedUrl: 'https://news.example/feed', now });
  const on = (guid: string, title: string, hour: number) => ({
    ...analysedArticle({
      guid,
      text: `${guid} ${guid}a ${guid}b ${guid}c ${guid}d`,
      publishedAt: new Date(now.getTime() + hour * 3_600_000),
      decisions: [decision(watch.watchId, true)],
    }),
    title,
  });
  const off = analysedArticle({
    guid: 'off',
    text: 'quite another matter',
    decisions: [decision(watch.watchId, false)],
  });
  const items = [on('first', 'الأول <b>&amp;</b> \u0007 ]]>', 0), on('second', 'الثاني', 1), off];
  await db.$transaction((tx) =>
    recordItems(tx, { feedId: watch.feedId, items, now, silent: true, fromBackfill: false }),
  );
  await setOutFeed(db, { watchId: watch.watchId, of: 'articles' }, TOKEN);
});

const ask = (file: string, headers: Record<string, string> = {}) =>
  get(new Request(`https://marsad.example.org/out/${file}`, { headers }), { params: Promise.resolve({ file }) });

test.each([
  ['rss', 'application/rss+xml'],
  ['atom', 'application/atom+xml'],
  ['json', 'application/feed+json'],
])(
  'a watch is read as %s by another program: its articles, newest first, what they say unharmed',
  async (format, type) => {
    const answer = await ask(`${TOKEN}.${format}`);
    expect(answer.headers.get('content-type')).toContain(type);
    const read = parseFeed(await answer.text());
    const feed = read.feed as { items?: object[]; entries?: object[] };
    const told = JSON.stringify(feed.items ?? feed.entries);
    expect(read.format).toBe(format);
    expect((feed.items ?? feed.entries)?.length).toBe(2);
    expect(told.indexOf('الثاني')).toBeLessThan(told.indexOf('الأول'));
    expect(told).toContain('<b>&amp;</b>');
    expect(told).toContain('urn:x-marsad:article:');
  },
);

test('a saved search is read by its own token: what it finds on watches, and it is gone with it', async () => {
  const id = await saveSearch(db, { name: 'Second', query: 'second', now });
  const token = 'z'.repeat(32);
  expect((await ask(`${token}.json`)).status).toBe(404);
  await setSearchFeed(db, id, token);
  const feed = JSON.parse(await (await ask(`${token}.json`)).text());
  expect(feed).toMatchObject({ title: 'Second', home_page_url: `https://marsad.example.org/searches/${id}` });
  expect(feed.items.map(({ title }: { title: string }) => title)).toEqual(['الثاني']);
  // Its words stand in a stored article that is on no watch.
  const off = await saveSearch(db, { name: 'Off', query: 'matter', now });
  expect(await newestFound(db, { query: 'matter' }, 9)).toEqual([]);
  await removeSearch(db, off);
  await removeSearch(db, id);
  expect((await ask(`${token}.json`)).status).toBe(404);
});

test('a watch’s developments are a feed under a token of their own: a line of what is told of each, and its number for ever', async () => {
  const grouping = {
    texts: new EventTexts('v1', async () => undefined),
    rarity: () => 5,
    breathe: async () => undefined,
  };
  await db.watch.update({ where: { id: watch.watchId }, data: { catchUpFrom: null } });
  while ((await developStory(db, grouping, now)) === 'work');
  const token = 'd'.repeat(32);
  await setOutFeed(db, { watchId: watch.watchId, of: 'developments' }, token);
  const feed = JSON.parse(await (await ask(`${token}.json`)).text());
  expect(feed.home_page_url).toBe(`https://marsad.example.org/watches/${watch.watchId}/developments`);
  const [newest] = await db.development.findMany({ orderBy: { lastAt: 'desc' } });
  expect(feed.items.length).toBe(2);
  expect(feed.items[0]).toMatchObject({
    id: `urn:x-marsad:development:${newest?.id}`,
    title: 'الثاني',
    content_text: expect.stringMatching(/^1 independent report from 1 publisher · publisher: /u),
  });
  await setOutFeed(db, { watchId: watch.watchId, of: 'developments' }, null);
  expect((await ask(`${token}.json`)).status).toBe(404);
  expect((await ask(`${TOKEN}.json`)).status).toBe(200);
});

test('each format names the hub that tells of its news', async () => {
  for (const format of ['rss', 'atom', 'json']) {
    const answer = await ask(`${TOKEN}.${format}`);
    expect(answer.headers.get('link')).toContain('<https://marsad.example.org/out/hub>; rel="hub"');
    expect(await answer.text()).toContain('https://marsad.example.org/out/hub');
  }
});

const topic = `https://marsad.example.org/out/${TOKEN}.atom`;

async function subscribe(fields: Record<string, string>, body?: string): Promise<[number, string]> {
  const form = { 'hub.mode': 'subscribe', 'hub.callback': 'https://reader.example/cb', ...fields };
  const answer = await hub(
    new Request('https://marsad.example.org/out/hub', { method: 'POST', body: body ?? new URLSearchParams(form) }),
    { params: Promise.resolve({ file: '' }) },
  );
  return [answer.status, await answer.text()];
}

test('the hub takes what is asked of a feed that is there, and says why it takes nothing else', async () => {
  expect(await subscribe({ 'hub.topic': topic })).toEqual([202, '']);
  expect(await subscribe({ 'hub.topic': topic })).toEqual([202, '']);
  expect(await db.outSubscription.findMany()).toMatchObject([
    { file: `${TOKEN}.atom`, asked: 'subscribe', leaseUntil: null },
  ]);
  expect(await subscribe({ 'hub.topic': topic, 'hub.callback': 'mailto:a@b.example' })).toEqual([
    400,
    expect.stringMatching(/hub\.callback/u),
  ]);
  expect((await subscribe({ 'hub.topic': topic.replace(TOKEN, 'y'.repeat(32)) }))[0]).toBe(404);
  expect((await subscribe({}, 'a'.repeat(20_000)))[0]).toBe(413);
  for (let at = 1; at < 50; at++)
    await subscribe({ 'hub.topic': topic, 'hub.callback': `https://reader.example/${at}` });
  expect((await subscribe({ 'hub.topic': topic, 'hub.callback': 'https://reader.example/51' }))[0]).toBe(403);
  expect(await db.outSubscription.count()).toBe(50);
});

test('the hub takes a program once that asks several times at once, and no more programs at once than a feed has places', async () => {
  const same = Array.from({ length: 8 }, () => subscribe({ 'hub.topic': topic }));
  expect(new Set((await Promise.all(same)).map(([status]) => status))).toEqual(new Set([202]));
  expect(await db.outSubscription.count()).toBe(1);
  const others = Array.from({ length: 60 }, (_, at) =>
    subscribe({ 'hub.topic': topic, 'hub.callback': `https://reader.example/${at}` }),
  );
  const answers = (await Promise.all(others)).map(([status]) => status);
  expect(answers.filter((status) => status === 202)).toHaveLength(49);
  expect(answers.filter((status) => status === 403)).toHaveLength(11);
  expect(await db.outSubscription.count()).toBe(50);
});

test('what has not changed is not sent again', async () => {
  const first = await ask(`${TOKEN}.rss`);
  const again = await ask(`${TOKEN}.rss`, { 'if-none-match': first.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
});

test('a renewed or ended feed is not found under its earlier address', async () => {
  await setOutFeed(db, { watchId: watch.watchId, of: 'articles' }, 'y'.repeat(32));
  expect((await ask(`${TOKEN}.rss`)).status).toBe(404);
  expect((await ask(`${'y'.repeat(32)}.rss`)).status).toBe(200);
  await setOutFeed(db, { watchId: watch.watchId, of: 'articles' }, null);
  expect((await ask(`${'y'.repeat(32)}.rss`)).status).toBe(404);
});

test.each(['', '.rss', `${TOKEN}`, `${TOKEN}.xml`, 'short.rss', `../${TOKEN}.rss`])('%j is no feed', async (file) => {
  expect((await ask(file)).status).toBe(404);
});

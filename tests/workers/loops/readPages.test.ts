import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, type Database } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { addFeed } from '#store/useCases/addFeed';
import { analysedArticle } from '#tests/support/articles';
import { openTestContext } from '#tests/support/context';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import type { Context } from '#workers/context';
import { WakeSignal } from '#workers/loops/loop';
import { createPageDesk } from '#workers/loops/readPages';

const now = new Date('2024-02-01T10:00:00Z');
let database: TestDatabase;
let db: Database;
let slowSite: FeedServer;
let otherSite: FeedServer;
let context: Context;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 8 });
  slowSite = await startFeedServer({ address: '127.0.0.4' });
  otherSite = await startFeedServer({ address: '127.0.0.5' });
  context = await openTestContext(db, () => now);
});

afterAll(async () => {
  await context.close();
  await Promise.all([slowSite.close(), otherSite.close()]);
  await db.$disconnect();
});

beforeEach(() => database.clear());

const sentence = 'The council met in the evening and talked at length about the water supply of the old town. ';
const page = (name: string) =>
  `<!doctype html><html><head><title>${name}</title></head><body><article><h1>${name}</h1><p>${sentence.repeat(6)}</p><p>${sentence.repeat(5)}</p></article></body></html>`;

/** Stores articles of which the feed gave a teaser only. */
async function storeTeasers(urls: string[]): Promise<void> {
  const { id: feedId } = await addFeed(db, { url: otherSite.url('/feed'), now });
  const items = urls.map((url, number) =>
    analysedArticle({ guid: url, url, text: `Teaser ${number}`, contentHash: url, wantsPage: true }),
  );
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
}

function pageLoop(limits: Parameters<typeof createPageDesk>[2]) {
  const wakeUp = new WakeSignal();
  const desk = createPageDesk(context, () => wakeUp.wake(), limits);
  return {
    async until(isDone: () => Promise<boolean>): Promise<void> {
      while (!(await isDone())) await wakeUp.wait(Math.min(50, await desk.step()));
    },
    idle: () => desk.idle(),
  };
}

const unread = async (address: string) =>
  db.article.count({ where: { pageDueAt: { not: null }, url: { contains: address } } });

test('a site that does not answer keeps no other site waiting, and is asked for one page at a time', async () => {
  let answer = () => {};
  const allowed = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const html = { 'content-type': 'text/html; charset=utf-8' };
  const slow = ['/1', '/2', '/3'].map((path) => {
    slowSite.route(path, () => allowed.then(() => ({ body: page(`slow ${path}`), headers: html })));
    return slowSite.url(path);
  });
  const others = ['/a', '/b', '/c', '/d'].map((path) => {
    otherSite.route(path, { body: page(`other ${path}`), headers: html });
    return otherSite.url(path);
  });
  await storeTeasers([...slow, ...others]);

  const loop = pageLoop({ places: 1, patienceMs: 30, slowPlaces: 2 });
  await loop.until(async () => (await unread('127.0.0.5')) === 0);
  expect(await unread('127.0.0.4')).toBe(3);
  expect(slowSite.requests.filter(({ path }) => path !== '/robots.txt')).toHaveLength(1);
  answer();
  await loop.until(async () => (await unread('127.0.0.4')) === 0);
  await loop.idle();
  expect(slowSite.peakInFlight).toBe(1);
  const texts = await db.article.findMany({ select: { text: true } });
  expect(texts.filter(({ text }) => text.includes('water supply of the old town'))).toHaveLength(7);
});

import { beforeAll, expect, test } from 'vitest';
import { Doc } from '#core/language/doc';
import { parseQuery } from '#core/query/parseQuery';
import { searchPatternOf } from '#core/query/searchPattern';
import { searchText } from '#core/query/searchText';
import { changeCountedGroups } from '#store/charts/counts';
import type { Database } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { acceptedFound } from '#store/search/acceptedFound';
import { indexedBy } from '#store/search/indexedBy';
import { searchedIds } from '#store/search/searchedIds';
import { indexNext } from '#store/useCases/indexArticles';
import { beginSearchTexts, keepSearchTexts } from '#store/useCases/keepSearchTexts';
import { markArticle } from '#store/useCases/markArticle';
import { updateWatch } from '#store/useCases/updateWatch';
import { analysedArticle, decision } from '#tests/support/articles';
import { ownDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-02-01T12:00:00Z');
const HOUR_MS = 60 * 60 * 1000;
const later = (hours: number) => new Date(now.getTime() + hours * HOUR_MS);
const day = (number: number) => new Date(Date.UTC(2024, 0, number));
const ALL = { from: new Date(0), to: new Date('2100-01-01') };
const ARTICLES = 30;

const own = ownDatabase();
let db: Database;
let watchId: number;
let feedId: number;

const WORDS = [
  'انسحاب',
  'القوات',
  'غارة',
  'استشهادي',
  'بغداد',
  'وبغداد',
  'محادثات',
  'troops',
  'leave',
  'Iraq',
  '17',
  'في',
];
/** A row of numbers that is the same each time (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}
const textOf = (seed: number) => {
  const roll = dice(seed);
  return Array.from({ length: 4 }, () => WORDS[roll(WORDS.length)]).join(' ');
};

const QUERIES = [
  ...['القوات', 'استشهاد*', 'بغداد', 'Iraq', '17', 'لاشيء'],
  ...['-بغداد', '"القوات غارة"', 'انسحاب أو troops', '(غارة OR محادثات) -Iraq', 'القوات -"في بغداد"'],
];

const searchOf = (query: string) => {
  const parsed = parseQuery(query);
  if (parsed.status !== 'understood') throw new Error(`${query}: ${parsed.status}`);
  return searchPatternOf(parsed.node);
};

async function prepare(): Promise<void> {
  ({ db } = own);
  ({ watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://a.example/feed', now }));
  await db.watch.update({ where: { id: watchId }, data: { catchUpFrom: null } });
  await makeIndex('v1');
  await record(Array.from({ length: ARTICLES }, (_, at) => ({ guid: `g${at}`, text: textOf(at), on: 1 + (at % 28) })));
  await beginSearchTexts(db, { least: 20, now });
}

async function makeIndex(version: string): Promise<void> {
  const wordsOf = ({ text, lang }: { text: string; lang: string }) => searchText(new Doc(text, { language: lang }));
  while ((await indexNext(db, { version, limit: 100, wordsOf })) !== undefined) await indexedBy(db);
}

async function record(articles: { guid: string; text: string; on: number; score?: number }[]): Promise<void> {
  const items = articles.map(({ guid, text, on, score = 0.9 }) =>
    analysedArticle({
      guid,
      title: guid,
      text,
      lang: 'ar',
      contentHash: `${guid} ${text}`,
      signature: new Uint32Array(128),
      bands: [],
      publishedAt: day(on),
      searchText: searchText(new Doc(text, { language: 'ar' })),
      decisions: [decision(watchId, score >= 0.5, score)],
    }),
  );
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
}

async function keep(at = now): Promise<number> {
  let steps = 0;
  for (; await keepSearchTexts(db, { limit: 7, now: at }); steps++) expect(steps).toBeLessThan(50);
  return steps;
}

/** Each search by the copy and by the articles, of all days or of some; returns how many articles were found in all. */
async function agree(at = now): Promise<number> {
  const index = await indexedBy(db);
  const found = await Promise.all(
    QUERIES.map(async (query, place) => {
      const span = place % 2 === 0 ? ALL : { from: day(5), to: day(17) };
      const which = { watchId, search: searchOf(query), ...span };
      const kept = await acceptedFound(db, { ...which, accepted: 100_000, index, now: at });
      const articles = await searchedIds(db, { ...which, accepted: 10 });
      expect([...kept].sort(numerically), query).toEqual([...articles].sort(numerically));
      return kept.size;
    }),
  );
  return found.reduce((sum, one) => sum + one, 0);
}

const numerically = (a: number, b: number) => a - b;

const idOf = async (title: string) => (await db.article.findFirstOrThrow({ where: { title } })).id;

async function threshold(to: number): Promise<void> {
  await updateWatch(db, { id: watchId, threshold: to });
  // As if its stored articles were decided.
  await db.watch.update({ where: { id: watchId }, data: { catchUpFrom: null } });
}

async function deleteArticle(title: string): Promise<void> {
  const { id, groupId } = await db.article.findFirstOrThrow({ where: { title } });
  await db.$transaction((tx) =>
    changeCountedGroups(
      tx,
      [groupId],
      { mayAccept: [] },
      async () => void (await tx.article.delete({ where: { id } })),
    ),
  );
}

/** How many articles a search finds where the copy has none: none if it is asked, and what the articles say if not. */
async function foundInEmptied(at = now): Promise<number> {
  await own.database.query('delete from "SearchText"');
  const which = { watchId, search: searchOf('القوات'), ...ALL, accepted: 100_000, index: await indexedBy(db), now: at };
  return (await acceptedFound(db, which)).size;
}

// What words are read by is loaded with the first text.
beforeAll(() => void searchText(new Doc(textOf(1), { language: 'ar' })));

test('a search finds in the copy of the words what it finds in the articles', async () => {
  await prepare();
  expect(await agree(), 'before there is a copy').toBeGreaterThan(30);
  expect(await keep()).toBeGreaterThan(3);
  expect(await agree()).toBeGreaterThan(30);
  expect(await foundInEmptied(), 'by the copy').toBe(0);
});

const mark = async (feedback: 'no' | undefined) => markArticle(db, { watchId, articleId: await idOf('g3'), feedback });

test.each<[what: string, change: () => Promise<unknown>]>([
  ['a new article', () => record([{ guid: 'new', text: 'القوات في بغداد', on: 9 }])],
  ['one that is not on the story', () => record([{ guid: 'far', text: 'القوات في بغداد', on: 9, score: 0.45 }])],
  ['a mark', () => mark('no')],
  ['a mark that was taken back', () => mark('no').then(() => mark(undefined))],
  ['an edit', () => record([{ guid: 'g4', text: 'troops leave Iraq 17 now', on: 5 }])],
  ['a threshold that rejects all', () => threshold(0.95)],
  ['a lower one', () => threshold(0.4)],
  ['index words made by other code', () => makeIndex('v2')],
  ['an article that was deleted', () => deleteArticle('g5')],
])('so it does after %s, before the copy has it and after', async (_, change) => {
  await prepare();
  await keep();
  await change();
  await agree();
  await keep();
  await agree();
});

test('the copy is asked where it is whole, and not while it is made or when changes of its time may be forgotten', async () => {
  await prepare();
  await keepSearchTexts(db, { limit: 7, now });
  expect(await foundInEmptied(), 'a part of it').toBeGreaterThan(0);
  await keep();
  expect(await foundInEmptied(later(23)), 'not looked at for long').toBeGreaterThan(0);
  expect(await foundInEmptied(), 'whole').toBe(0);
  await indexNext(db, { version: 'v2', limit: 3, wordsOf: () => '' });
  expect(await foundInEmptied(), 'index words of other code').toBeGreaterThan(0);
  expect(await keepSearchTexts(db, { limit: 7, now }), 'not made of words of two codes').toBe(false);
});

test('a copy whose changes may be forgotten is made anew, and one without changes is looked at in time', async () => {
  await prepare();
  await keep();
  await own.database.query('delete from "SearchText"');
  expect(await keepSearchTexts(db, { limit: 7, now: later(1) }), 'nothing changed').toBe(false);
  expect(await keep(later(13)), 'looked at').toBe(1);
  expect(await foundInEmptied(later(23))).toBe(0);
  await keep(later(48));
  await agree(later(48));
  expect((await own.database.query('select 1 from "SearchText"')).length).toBe(ARTICLES);
});

test('a copy is kept of watches of so many articles, and goes with its watch', async () => {
  await prepare();
  await keep();
  const other = await watchWithChannel(db, { feedUrl: 'https://b.example/feed', now });
  await beginSearchTexts(db, { least: 20, now });
  expect(await own.database.query('select "watchId" from "SearchProgress"')).toEqual([{ watchId }]);
  expect(other.watchId).not.toBe(watchId);
  await db.watch.delete({ where: { id: watchId } });
  expect(await own.database.query('select 1 from "SearchText"')).toEqual([]);
});

import { beforeAll, expect, test } from 'vitest';
import { Doc } from '#core/language/doc';
import { parseQuery } from '#core/query/parseQuery';
import { searchPatternOf } from '#core/query/searchPattern';
import { searchText } from '#core/query/searchText';
import { connect, type Database, type Queryable } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { HeldSearches } from '#store/search/heldSearches';
import { searchedIds } from '#store/search/searchedIds';
import { indexNext } from '#store/useCases/indexArticles';
import { markArticle } from '#store/useCases/markArticle';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-01-20T12:00:00Z');
const day = (number: number) => new Date(Date.UTC(2024, 0, number));
const ALL = { from: day(1), to: day(31) };

let database: TestDatabase;
let db: Database;
let watchId: number;
let feedId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
  ({ watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now }));
  await record(Array.from({ length: 12 }, (_, at) => ({ guid: `g${at}`, text: wordsOf(at), publishedOn: 1 + at })));
  return () => db.$disconnect();
});

const wordsOf = (at: number) => (at % 3 === 0 ? `محادثات انسحاب القوات رقم ${at}` : `غارة على مواقع رقم ${at}`);

async function record(articles: { guid: string; text: string; publishedOn: number }[]): Promise<void> {
  const items = articles.map(({ guid, text, publishedOn }) =>
    analysedArticle({
      guid,
      title: guid,
      text,
      lang: 'ar',
      contentHash: `${guid} ${text}`,
      publishedAt: day(publishedOn),
      searchText: searchText(new Doc(text, { language: 'ar' })),
      decisions: [decision(watchId, true)],
    }),
  );
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
}

function patternOf(query: string) {
  const parsed = parseQuery(query);
  if (parsed.status !== 'understood') throw new Error(parsed.status);
  return searchPatternOf(parsed.node);
}

/** What is held of a search, of the asked days, beside what is found when it is searched anew. */
async function both(held: HeldSearches, query: string, span = ALL, from: Queryable = db) {
  const search = patternOf(query);
  const { ids, ...searched } = await held.load(from, { watchId, search, ...span, acceptedIn: () => 100, now });
  expect(searched.from <= span.from && span.to <= searched.to).toBe(true);
  const inSpan = await db.article.findMany({
    where: { id: { in: [...ids] }, publishedAt: { gte: span.from, lt: span.to } },
  });
  const anew = await searchedIds(db, { watchId, search, ...span, accepted: 100 });
  return { held: inSpan.map(({ id }) => id).sort(numerically), anew: [...anew].sort(numerically) };
}

const numerically = (a: number, b: number) => a - b;

async function agree(held: HeldSearches, query: string, span = ALL): Promise<number> {
  const found = await both(held, query, span);
  expect(found.held).toEqual(found.anew);
  return found.held.length;
}

const idOf = async (title: string) => (await db.article.findFirstOrThrow({ where: { title } })).id;

test('a search that is held finds what it would find anew, whatever changed since', async () => {
  const held = new HeldSearches();
  expect(await agree(held, 'انسحاب')).toBe(4);
  await record([{ guid: 'new', text: 'انسحاب القوات من القاعدة', publishedOn: 15 }]);
  expect(await agree(held, 'انسحاب'), 'a new article').toBe(5);
  await markArticle(db, { watchId, articleId: await idOf('g0'), feedback: 'no' });
  expect(await agree(held, 'انسحاب'), 'one that was marked off').toBe(4);
  await markArticle(db, { watchId, articleId: await idOf('g0'), feedback: undefined });
  expect(await agree(held, 'انسحاب'), 'a mark that was taken back').toBe(5);
  await record([{ guid: 'g1', text: 'انسحاب آخر القوات الأجنبية من البلاد اليوم', publishedOn: 2 }]);
  expect(await agree(held, 'انسحاب'), 'an edit').toBe(6);
  await indexNext(db, { version: 'other', limit: 100, wordsOf: () => 'غيرها' });
  expect(await agree(held, 'انسحاب'), 'index words made by other code').toBe(0);
  const step = { version: 'again', limit: 100, wordsOf: ({ text }: { text: string }) => searchText(new Doc(text)) };
  await indexNext(db, step);
  expect(await agree(held, 'انسحاب')).toBe(6);
});

test('other days of it are searched in as they are asked for', async () => {
  const held = new HeldSearches();
  for (const [first, last] of [
    [5, 8],
    [6, 7],
    [3, 8],
    [3, 12],
    [20, 25],
    [1, 31],
  ] as const)
    await agree(held, 'غارة', { from: day(first), to: day(last) });
});

test('the same again asks for what changed alone, unless it is of what may change without notice', async () => {
  const held = new HeldSearches();
  let statements = 0;
  const counting: Queryable = new Proxy(db, {
    get(target, name) {
      if (name !== '$queryRaw') return Reflect.get(target, name);
      return (text: TemplateStringsArray, ...values: unknown[]) => {
        // What changed is always asked for.
        if (text.join().includes('"Decision"')) statements += 1;
        return target.$queryRaw(text, ...values);
      };
    },
  });
  const statementsOf = async (query: string) => {
    statements = 0;
    await both(held, query, ALL, counting);
    return statements;
  };
  expect([await statementsOf('مواقع'), await statementsOf('مواقع')]).toEqual([1, 0]);
  expect([await statementsOf('مواقع lang:ar'), await statementsOf('مواقع lang:ar')]).toEqual([1, 0]);
  expect([await statementsOf('is:marked'), await statementsOf('is:marked')]).toEqual([1, 1]);
});

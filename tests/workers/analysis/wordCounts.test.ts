import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { countOf } from '#core/relevance/hashCounts';
import { connect, type Database } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { addFeed } from '#store/useCases/addFeed';
import { analysedArticle } from '#tests/support/articles';
import { openTestAnalyst } from '#tests/support/context';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { openWordCounts, type WordCounts } from '#workers/analysis/wordCounts';
import { foldStep } from '#workers/loops/maintain';

const now = new Date('2024-02-01T10:00:00Z');
let database: TestDatabase;
let db: Database;
let feedId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
});
afterAll(() => db.$disconnect());
beforeEach(async () => {
  await database.clear();
  ({ id: feedId } = await addFeed(db, { url: 'https://example.org/feed', now }));
});

/** Records articles in a language without a shipped table; each has the word 7 and one of its own. */
async function publish(numbers: number[], title = (number: number) => `Artikolo ${number}`): Promise<void> {
  const items = numbers.map((number) => ({
    ...analysedArticle({ guid: `g${number}`, title: title(number), contentHash: `${title(number)} ${number}` }),
    url: `https://example.org/${number}`,
    lang: 'eo',
    words: Int32Array.of(7, -number),
  }));
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
}

/** As if that was some minutes ago: rows are folded once every worker has had the time to count them. */
async function grownOld(): Promise<void> {
  await db.$executeRaw`update "WordCounts" set "recordedAt" = "recordedAt" - interval '10 minutes'`;
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

async function known(counts: WordCounts): Promise<{ documents: number; seven: number; hundred: number }> {
  await counts.refresh({ force: true });
  const background = counts.backgrounds.get('eo');
  const count = (hash: number) => (background === undefined ? 0 : countOf(background.counts, hash));
  return { documents: background?.documents ?? 0, seven: count(7), hundred: count(-100) };
}

test('what was recorded is known to a worker that starts anew, and to another that runs', async () => {
  const running = await openWordCounts(db);
  await publish([100, 101]);
  await publish([102]);
  const expected = { documents: 3, seven: 3, hundred: 1 };
  expect(await known(running)).toEqual(expected);
  expect(await known(await openWordCounts(db))).toEqual(expected);
  await publish([103]);
  expect(await known(running)).toEqual({ ...expected, documents: 4, seven: 4 });
});

test('an article is counted when it is stored: not for an edit, not for a second try, and not when that fails', async () => {
  const running = await openWordCounts(db);
  await publish([100]);
  await publish([100]);
  await publish([100], (number) => `Artikolo ${number}, ŝanĝita`);
  await expect(
    db.$transaction(async (tx) => {
      const item = {
        ...analysedArticle({ guid: 'x', url: 'https://example.org/x' }),
        lang: 'eo',
        words: Int32Array.of(7),
      };
      await recordItems(tx, { feedId, items: [item], now, silent: true, fromBackfill: false });
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
  expect(await known(running)).toEqual({ documents: 1, seven: 1, hundred: 1 });
});

test('rows are folded into few, and every worker knows the same before and after, however late it looks', async () => {
  const analyst = await openTestAnalyst(db);
  const [prompt, late] = [await openWordCounts(db), await openWordCounts(db)];
  for (const number of range(100, 120)) await publish([number]);
  await known(late);
  for (const number of range(120, 170)) await publish([number]);
  const expected = { documents: 70, seven: 70, hundred: 1 };
  expect(await known(prompt)).toEqual(expected);
  await grownOld();
  while ((await foldStep({ db, analyst })) === 0);
  expect(await db.wordCounts.count()).toBeLessThan(32);
  expect(await known(prompt)).toEqual(expected);
  expect(await known(late)).toEqual(expected);
  expect(await known(await openWordCounts(db))).toEqual(expected);
});

test('two workers that fold at once fold once', async () => {
  const analyst = await openTestAnalyst(db);
  for (const number of range(100, 132)) await publish([number]);
  await grownOld();
  await Promise.all([foldStep({ db, analyst }), foldStep({ db, analyst })]);
  expect(await db.wordCounts.findMany({ select: { documents: true, level: true } })).toEqual([
    { documents: 32, level: 1 },
  ]);
});

test('what another worker has not yet had the time to count is not folded', async () => {
  const analyst = await openTestAnalyst(db);
  for (const number of range(100, 120)) await publish([number]);
  const other = await openWordCounts(db);
  await known(other);
  for (const number of range(120, 140)) await publish([number]);
  await foldStep({ db, analyst });
  expect(await db.wordCounts.count()).toBe(40);
  await grownOld();
  for (const number of range(140, 145)) await publish([number]);
  await foldStep({ db, analyst });
  const levels = await db.wordCounts.groupBy({ by: ['level'], _sum: { documents: true }, orderBy: { level: 'asc' } });
  expect(levels).toEqual([
    { level: 0, _sum: { documents: 13 } },
    { level: 1, _sum: { documents: 32 } },
  ]);
});

test('while a worker counts anew what it cannot tell apart, it weighs with what it had', async () => {
  const analyst = await openTestAnalyst(db);
  const late = await openWordCounts(db);
  for (const number of range(100, 120)) await publish([number]);
  await known(late);
  for (const number of range(120, 160)) await publish([number]);
  await grownOld();
  await foldStep({ db, analyst });
  const seen = new Set<number>();
  let isDone = false;
  const refreshed = late.refresh({ force: true }).then(() => (isDone = true));
  while (!isDone) {
    seen.add(late.backgrounds.get('eo')?.documents ?? 0);
    await new Promise(setImmediate);
  }
  await refreshed;
  // All of it at once, as soon as it is there.
  expect([...seen].filter((documents) => documents !== 60)).toEqual([20]);
  expect(await known(late)).toEqual({ documents: 60, seven: 60, hundred: 1 });
});

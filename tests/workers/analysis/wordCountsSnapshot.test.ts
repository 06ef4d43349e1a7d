import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { mergeCounts, packCounts } from '#core/relevance/wordCounts';
import { connect, type Database } from '#store/database';
import { recordFold, rowsToFold } from '#store/recording/wordCounts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { openWordCounts } from '#workers/analysis/wordCounts';

let database: TestDatabase;
let db: Database;
/** What happens before the rows of this number of times are read. */
const before = new Map<number, () => Promise<void>>();
let reads = 0;

vi.mock('#store/recording/wordCounts', async (original) => {
  const actual = await original<typeof import('#store/recording/wordCounts')>();
  return {
    ...actual,
    loadWordCounts: async (...asked: Parameters<typeof actual.loadWordCounts>) => {
      await before.get(reads++)?.();
      return actual.loadWordCounts(...asked);
    },
  };
});

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
});
afterAll(() => db.$disconnect());

test('rows that another worker folds while a worker reads them are counted once, and not read again', async () => {
  await db.wordCounts.createMany({
    data: Array.from({ length: 40 }, (_, number) => ({
      language: 'eo',
      documents: 1,
      counts: Buffer.from(packCounts(new Map([[number + 1, 1]]))),
      level: 0,
      folded: [],
      recordedAt: new Date(0),
    })),
  });
  before.set(2, async () => {
    const rows = await rowsToFold(db);
    expect(rows).toHaveLength(32);
    await recordFold(db, { rows, counts: mergeCounts(rows.map(({ counts }) => counts)) });
  });
  const words = await openWordCounts(db);
  await words.refresh({ force: true });
  expect(await db.wordCounts.count()).toBe(9);
  await words.refresh({ force: true });
  expect(words.backgrounds.get('eo')).toMatchObject({ documents: 40, counts: { size: 40 } });
  expect(reads).toBe(5);
});

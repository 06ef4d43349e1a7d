import { beforeAll, beforeEach, expect, test } from 'vitest';
import { reviewFrom } from '#core/relevance/band';
import { articlesInReview, countInReview } from '#store/articles/articleLists';
import { connect, type Database } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { markArticle } from '#store/useCases/markArticle';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-01-10T12:00:00Z');
let database: TestDatabase;
let db: Database;
let watchId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
  return () => db.$disconnect();
});

beforeEach(async () => {
  await database.clear();
  const made = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now });
  watchId = made.watchId;
  const items = [0.9, 0.51, 0.49, 0.25, 0.4, 0.15].map((score, at) =>
    analysedArticle({ guid: `g${at}`, text: `text ${at}`, decisions: [decision(watchId, score >= 0.5, score)] }),
  );
  await db.$transaction((tx) =>
    recordItems(tx, { feedId: made.feedId, items, now, silent: true, fromBackfill: false }),
  );
});

const inReview = async () =>
  (await articlesInReview(db, { watchId, from: reviewFrom(0.5), limit: 10 })).map(({ score }) => score);

test('what is just below the threshold is to be looked at, the nearest first', async () => {
  expect(await inReview()).toEqual([0.49, 0.4, 0.25]);
  expect(await countInReview(db, watchId, reviewFrom(0.5))).toBe(3);
});

test('what the user marked is no longer asked for, either way', async () => {
  const [nearest, next] = await articlesInReview(db, { watchId, from: reviewFrom(0.5), limit: 2 });
  await markArticle(db, { watchId, articleId: nearest?.id ?? 0, feedback: 'yes' });
  await markArticle(db, { watchId, articleId: next?.id ?? 0, feedback: 'no' });
  expect(await inReview()).toEqual([0.25]);
  expect(await countInReview(db, watchId, reviewFrom(0.5))).toBe(1);
});

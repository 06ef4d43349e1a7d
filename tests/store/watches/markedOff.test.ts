import { beforeAll, expect, test } from 'vitest';
import { connect, type Database } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { newestMarkedOff } from '#store/watches/markedOff';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-06-10T12:00:00Z');
const MAY = new Date('2024-05-01T00:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 60 * 60 * 1000);

let db: Database;
let watchId: number;

beforeAll(async () => {
  const database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
  const made = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now });
  watchId = made.watchId;
  const items = [
    { guid: 'old', day: '2024-02-03' },
    { guid: 'newer', day: '2024-06-08' },
    { guid: 'newest', day: '2024-06-09' },
  ].map(({ guid, day }) =>
    analysedArticle({ guid, publishedAt: new Date(`${day}T09:00:00Z`), decisions: [decision(watchId, false)] }),
  );
  await db.$transaction((tx) =>
    recordItems(tx, { feedId: made.feedId, items, now, silent: true, fromBackfill: false }),
  );
  return () => db.$disconnect();
});

const mark = (guid: string, feedback: 'no' | null, markedAt: Date | null) =>
  db.decision.updateMany({ where: { watchId, article: { title: `Title of ${guid}` } }, data: { feedback, markedAt } });

test('an article that was lately marked off still counts as the newest; a rejected one that nobody marked never did', async () => {
  expect(await newestMarkedOff(db, { watchId, after: MAY, now })).toBeUndefined();
  expect((await mark('newer', 'no', hoursAgo(1))).count).toBe(1);
  await mark('old', 'no', hoursAgo(1));
  expect(await newestMarkedOff(db, { watchId, after: MAY, now })).toEqual(new Date('2024-06-08T09:00:00Z'));
});

test('it does so in the sitting in which it was marked, and not once the mark is taken back', async () => {
  await mark('newest', 'no', hoursAgo(13));
  expect(await newestMarkedOff(db, { watchId, after: MAY, now })).toEqual(new Date('2024-06-08T09:00:00Z'));
  await mark('newer', null, null);
  expect(await newestMarkedOff(db, { watchId, after: MAY, now })).toBeUndefined();
});

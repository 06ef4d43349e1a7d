import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportCounts } from '#store/charts/exportCounts';
import { connect, type Database } from '#store/database';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
});

afterAll(() => db.$disconnect());

test('counts of many pages come once each and in their order', async () => {
  const { watchId } = await watchWithChannel(db, { feedUrl: 'https://x.example/feed', now: new Date() });
  await database.query(
    `insert into "DailyCount" ("watchId", day, subject, "subjectId", articles, mentions, reports)
     select $1, date '2020-01-01' + day, subject::"CountSubject", id, 1, 1, 1
     from generate_series(0, 899) day, (values ('watch', 0), ('actor', 1), ('actor', 2), ('topic', 1), ('topic', 9)) s (subject, id)`,
    [watchId],
  );
  const keys: string[] = [];
  for await (const { day, subject, id } of exportCounts(db, watchId)) keys.push(`${day} ${subject} ${id}`);
  expect(keys).toHaveLength(4500);
  expect(new Set(keys).size).toBe(4500);
  expect(keys.slice(0, 6)).toEqual([
    '2020-01-01 watch 0',
    '2020-01-01 actor 1',
    '2020-01-01 actor 2',
    '2020-01-01 topic 1',
    '2020-01-01 topic 9',
    '2020-01-02 watch 0',
  ]);
});

import { beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, type Database } from '#store/database';
import { prunePolls } from '#store/feeds/prunePolls';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { createPruner } from '#workers/loops/maintain';

const now = new Date('2024-03-01T12:00:00Z');
const keep = { days: 14, most: 30, least: 5 };
let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
  return () => db.$disconnect();
});

beforeEach(() => database.clear());

/** A feed with `count` polls, one every `hours`, the last one `hoursAgo` ago. */
async function feedWith(count: number, hours: number, hoursAgo = 0): Promise<number> {
  const made = await db.feed.count();
  const { id } = await db.feed.create({
    data: { url: `https://site${made}.example/feed`, host: `site${made}.example` },
  });
  await db.$executeRaw`
    insert into "Poll" ("feedId", "startedAt", outcome, "durationMs")
    select ${id}, ${now}::timestamptz - (${hoursAgo}::int + n * ${hours}::int) * interval '1 hour', 'unchanged', 1
    from generate_series(0, ${count - 1}::int) as n`;
  return id;
}

async function kept(feedId: number): Promise<{ count: number; oldestHours: number }> {
  const rows = await db.poll.findMany({ where: { feedId }, orderBy: { startedAt: 'asc' } });
  const oldest = rows[0]?.startedAt ?? now;
  return { count: rows.length, oldestHours: (now.getTime() - oldest.getTime()) / 3_600_000 };
}

test('keeps the days that it is told to, the last ones of a feed that is seldom asked, and no more than the most', async () => {
  const daily = await feedWith(40, 24);
  const hourly = await feedWith(100, 1);
  const resting = await feedWith(20, 24, 100 * 24);
  const young = await feedWith(3, 1);
  expect(await prunePolls(db, { afterFeedId: 0, now, keep })).toBe(young);
  expect(await prunePolls(db, { afterFeedId: young, now, keep })).toBeUndefined();
  expect(await kept(daily)).toEqual({ count: 14, oldestHours: 13 * 24 });
  expect(await kept(hourly)).toEqual({ count: 30, oldestHours: 29 });
  expect(await kept(resting)).toEqual({ count: 5, oldestHours: 104 * 24 });
  expect((await kept(young)).count).toBe(3);
});

test('deletes a bounded number at a time and comes back for the rest', async () => {
  const feedId = await feedWith(7000, 1);
  const before = await db.poll.count();
  expect(await prunePolls(db, { afterFeedId: 0, now, keep })).toBe(0);
  expect(await db.poll.count()).toBe(before - 5000);
  expect(await prunePolls(db, { afterFeedId: 0, now, keep })).toBe(feedId);
  expect(await kept(feedId)).toEqual({ count: 30, oldestHours: 29 });
});

test('goes through all feeds, some at each step, and rests', async () => {
  const ids: number[] = [];
  for (let made = 0; made < 60; made++) ids.push(await feedWith(1, 1));
  const last = await feedWith(300, 24);
  const step = createPruner({ db, clock: () => now, newsDays: 7 });
  const rests = [await step(), await step(), await step()];
  expect(await kept(last)).toMatchObject({ count: 200 });
  expect(rests.map((ms) => ms > 60_000)).toEqual([false, false, true]);
});

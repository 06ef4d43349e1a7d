import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { log } from '#runtime/log';
import { connect, type Database } from '#store/database';
import { dropPollMonths, makePollMonths, missingPollMonths, pollMonths } from '#store/feeds/pollMonths';
import { prunePolls } from '#store/feeds/prunePolls';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { createPruner } from '#workers/loops/maintain';

const now = new Date('2024-03-01T12:00:00Z');
const before = new Date('2024-02-16T12:00:00Z');
const least = 5;
let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
  return () => db.$disconnect();
});

beforeEach(async () => {
  await database.clear();
  for (const { name } of await pollMonths(db)) await database.query(`drop table "${name}"`);
});

/** A feed with `count` polls, one every `hours`, the last one at `last`. */
async function feedWith(count: number, hours: number, last = now): Promise<number> {
  const made = await db.feed.count();
  const { id } = await db.feed.create({
    data: { url: `https://site${made}.example/feed`, host: `site${made}.example` },
  });
  await db.$executeRaw`
    insert into "Poll" ("feedId", "startedAt", outcome, "durationMs")
    select ${id}, ${last}::timestamptz - n * ${hours}::int * interval '1 hour', 'unchanged', 1
    from generate_series(0, ${count - 1}::int) as n`;
  return id;
}

const countOf = (feedId: number) => db.poll.count({ where: { feedId } });
/** How many polls of each partition. */
const places = async () =>
  Object.fromEntries(
    (
      await database.query<{ name: string; polls: number }>(
        'select tableoid::regclass::text as name, count(*)::int as polls from "Poll" group by 1',
      )
    ).map(({ name, polls }) => [name.replaceAll('"', ''), polls]),
  );

async function isFeedHeld(): Promise<boolean> {
  const held = await database.query(`
    select from pg_locks where relation = '"Feed"'::regclass and mode = 'AccessExclusiveLock' and granted`);
  return held.length > 0;
}

describe('months of polls', () => {
  test('are made ahead, once, and take in what came while they were missing', async () => {
    const feedId = await feedWith(3, 24);
    expect(await places()).toEqual({ Poll_default: 3 });
    const made = await Promise.all([makePollMonths(db, now), makePollMonths(db, now)]);
    expect(made.flat()).toEqual(['Poll_2024_03', 'Poll_2024_04', 'Poll_2024_05']);
    expect(await places()).toEqual({ Poll_2024_03: 1, Poll_default: 2 });
    expect(await missingPollMonths(db, now)).toEqual([]);
    expect(await makePollMonths(db, now)).toEqual([]);
    // The same moments of the year whose months the month's number passes.
    await makePollMonths(db, new Date('2024-11-30T23:59:59Z'));
    expect((await pollMonths(db)).map(({ name }) => name).slice(-3)).toEqual([
      'Poll_2024_11',
      'Poll_2024_12',
      'Poll_2025_01',
    ]);
    for (const startedAt of ['2024-11-30T23:59:59.999Z', '2024-12-01T00:00:00Z'])
      await db.poll.create({ data: { feedId, startedAt, outcome: 'fresh', durationMs: 1 } });
    expect(await places()).toMatchObject({ Poll_2024_11: 1, Poll_2024_12: 1 });
    expect(await countOf(feedId)).toBe(5);
  });

  test('are dropped when their last day is old enough, but for the last polls of feeds that rest', async () => {
    for (const month of ['2023-10', '2024-01']) await makePollMonths(db, new Date(`${month}-15T00:00:00Z`));
    const busy = await feedWith(2000, 1);
    const resting = await feedWith(20, 1, new Date('2023-12-10T00:00:00Z'));
    const rare = await feedWith(9, 24 * 15);
    const removed = await feedWith(2, 1, new Date('2023-12-10T00:00:00Z'));
    await db.feed.delete({ where: { id: removed } });
    expect(await dropPollMonths(db, { before: new Date('2023-10-31T23:59:59Z'), least })).toEqual([]);
    expect(await dropPollMonths(db, { before, least })).toEqual([
      'Poll_2023_10',
      'Poll_2023_11',
      'Poll_2023_12',
      'Poll_2024_01',
    ]);
    expect(await countOf(busy)).toBe((29 + 1) * 24 - 11);
    expect(await countOf(resting)).toBe(least);
    expect(await countOf(rare)).toBe(least);
    expect((await places())['Poll_default']).toBe(least + 3);
    expect((await pollMonths(db)).map(({ name }) => name)).toEqual(['Poll_2024_02', 'Poll_2024_03']);
    await db.feed.delete({ where: { id: resting } });
    expect(await countOf(resting)).toBe(0);
  });

  test('are left as they are while somebody reads for long, as a backup does, and polls go on', async () => {
    const feedId = await feedWith(1, 1);
    await database.query('begin');
    await database.query('select count(*) from "Poll"');
    expect(await makePollMonths(db, now)).toEqual([]);
    await db.poll.create({ data: { feedId, outcome: 'fresh', durationMs: 1 } });
    await database.query('commit');
    expect(await makePollMonths(db, now)).toHaveLength(3);
  });

  test('are left as they are where one who reads polls asks for feeds then, who has his answer', async () => {
    await database.query('begin');
    // When this session looks whether it waits for one that waits for it; by default after a second.
    await database.query(`set local deadlock_timeout = '800ms'`);
    await database.query('select count(*) from "Poll"');
    const made = makePollMonths(db, now);
    await vi.waitUntil(() => isFeedHeld(), { timeout: 30_000 });
    await database.query('select count(*) from "Feed"');
    expect(await made).toEqual([]);
    await database.query('commit');
  });
});

describe('polls of no month', () => {
  test('go when they are old, but for the last ones of a feed, a bounded number at a time', async () => {
    const daily = await feedWith(40, 24);
    const resting = await feedWith(20, 24, new Date('2023-11-01T00:00:00Z'));
    const many = await feedWith(7000, 1, before);
    const young = await feedWith(3, 1);
    expect(await prunePolls(db, { before, least })).toBe(true);
    expect(await prunePolls(db, { before, least })).toBe(false);
    expect(await countOf(daily)).toBe(15);
    expect(await countOf(resting)).toBe(least);
    expect(await countOf(many)).toBe(least);
    expect(await countOf(young)).toBe(3);
  });
});

test('the worker makes months, drops them as the clock goes on, and rests between', async () => {
  let clock = new Date('2024-02-10T00:00:00Z');
  const step = createPruner({ db, clock: () => clock, newsDays: 7, log });
  const run = async () => {
    for (let steps = 0; steps < 9; steps++) if ((await step()) > 60_000) return;
    throw new Error('it never rests');
  };
  await run();
  const feedId = await feedWith(200, 1, clock);
  clock = new Date('2024-03-15T01:00:00Z');
  await db.poll.create({ data: { feedId, startedAt: clock, outcome: 'fresh', durationMs: 1 } });
  await run();
  expect(await places()).toEqual({ Poll_2024_03: 1, Poll_default: 49 });
  expect((await pollMonths(db)).map(({ name }) => name)).toEqual(['Poll_2024_03', 'Poll_2024_04', 'Poll_2024_05']);
});

import { beforeAll, beforeEach, expect, test } from 'vitest';
import { defined } from '#core/defined';
import { connect, type Database } from '#store/database';
import { claimFeeds, msUntilDue, noteTransferred } from '#store/feeds/claimFeeds';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';

const now = new Date('2024-03-01T12:00:00Z');
const HOUR_MS = 3_600_000;
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
  return () => db.$disconnect();
});

beforeEach(() => database.clear());

async function feed(
  host: string,
  dueAt: number,
  given: { state?: 'active' | 'paused' | 'gone'; leasedUntil?: Date } = {},
): Promise<number> {
  const made = await db.feed.count();
  const data = { url: `https://${host}/${made}`, host, nextPollAt: at(dueAt), ...given };
  return (
    await db.feed.create({ data: { ...data, ...defined({ leasedBy: given.leasedUntil ? 'other' : undefined }) } })
  ).id;
}

const claim = async (limit: number, feedIds?: number[]) =>
  (await claimFeeds(db, { worker: 'test', limit, perHost: 2, now, leaseSeconds: 300, ...defined({ feedIds }) })).map(
    ({ id }) => id,
  );

test('the longest due are claimed first, whatever a busy host has waiting before them', async () => {
  await feed('busy.example', -60, { leasedUntil: at(5) });
  const second = await feed('busy.example', -50);
  for (let minutes = 40; minutes > 30; minutes--) await feed('busy.example', -minutes);
  const [b, c, d] = [await feed('b.example', -3), await feed('c.example', -2), await feed('c.example', -1)];
  const gone = await feed('gone.example', -4, { state: 'gone' });
  await feed('paused.example', -100, { state: 'paused' });
  await feed('later.example', 1);
  expect((await claim(3)).sort()).toEqual([second, b, gone].sort());
  expect((await claim(10)).sort()).toEqual([c, d].sort());
  expect(await claim(10)).toEqual([]);
});

test('feeds that are due at one time take turns, however often all of them are made due', async () => {
  const ids = [await feed('a.example', -1), await feed('a.example', -1), await feed('a.example', -1)];
  const turns: number[][] = [];
  for (let turn = 0; turn < 3; turn++) {
    turns.push((await claim(2)).sort());
    const polled = { leasedUntil: null, leasedBy: null, lastPolledAt: at(turn) };
    await db.feed.updateMany({ where: { leasedUntil: { not: null } }, data: polled });
    await db.feed.updateMany({ data: { nextPollAt: at(-1) } });
  }
  expect(turns).toEqual([ids.slice(0, 2), [ids[0], ids[2]], ids.slice(0, 2)]);
});

test('a feed whose document has come burdens its host no more, and is not claimed twice', async () => {
  const ids = [await feed('a.example', -3), await feed('a.example', -2), await feed('a.example', -1)];
  expect((await claim(10)).sort()).toEqual(ids.slice(0, 2));
  expect(await claim(10)).toEqual([]);
  const next = { worker: 'test', limit: 10, perHost: 2, now, leaseSeconds: 300, transferred: ids.slice(0, 1) };
  expect((await claimFeeds(db, next)).map(({ id }) => id)).toEqual(ids.slice(2));
});

test('that a document has come is known to other workers once it was noted, and no more when the feed is claimed again', async () => {
  const ids = [await feed('a.example', -4), await feed('a.example', -3), await feed('a.example', -2)];
  const other = { worker: 'other', limit: 10, perHost: 2, now, leaseSeconds: 300 };
  const claimedByOther = async () => (await claimFeeds(db, other)).map(({ id }) => id);
  expect((await claim(10)).sort()).toEqual(ids.slice(0, 2));
  await noteTransferred(db, { worker: 'other', feedIds: ids });
  expect(await claimedByOther()).toEqual([]);
  await noteTransferred(db, { worker: 'test', feedIds: ids.slice(0, 1) });
  expect(await claimedByOther()).toEqual(ids.slice(2));
  await db.feed.updateMany({ data: { leasedUntil: null, leasedBy: null } });
  await feed('a.example', -1);
  expect((await claim(10)).sort()).toEqual(ids.slice(0, 2));
  expect(await claimedByOther()).toEqual([]);
});

test('a feed says whether anything is kept of its keys', async () => {
  const [plain, misused] = [await feed('a.example', -3), await feed('b.example', -2)];
  await db.feedHabit.create({ data: { feedId: misused, kind: 'guid', value: '', broke: 3, held: 0, seenAt: now } });
  const claimed = await claimFeeds(db, { worker: 'test', limit: 10, perHost: 2, now, leaseSeconds: 300 });
  expect(claimed.sort((a, b) => a.id - b.id).map(({ id, hasHabits }) => [id, hasHabits])).toEqual([
    [plain, false],
    [misused, true],
  ]);
});

test('feeds that are named are claimed whether due or not, within what their host bears', async () => {
  const ids = [await feed('a.example', 60), await feed('a.example', 61), await feed('a.example', 62)];
  await feed('b.example', -1);
  expect((await claim(10, ids)).sort()).toEqual(ids.slice(0, 2));
});

test('rests until the first feed is due and free, and no longer than asked', async () => {
  expect(await msUntilDue(db, now, HOUR_MS)).toBe(HOUR_MS);
  await feed('a.example', -60, { leasedUntil: at(50) });
  await feed('a.example', -60, { state: 'paused' });
  expect(await msUntilDue(db, now, HOUR_MS)).toBe(50 * 60_000);
  await feed('b.example', 40, { state: 'gone' });
  expect(await msUntilDue(db, now, HOUR_MS)).toBe(40 * 60_000);
  await feed('b.example', 30);
  expect(await msUntilDue(db, now, HOUR_MS)).toBe(30 * 60_000);
  expect(await msUntilDue(db, now, 1000)).toBe(1000);
  await feed('c.example', -1);
  expect(await msUntilDue(db, now, HOUR_MS)).toBe(0);
});

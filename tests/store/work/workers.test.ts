import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, type Database } from '#store/database';
import { isEldest, leave, listWorkers, markAlive, workerPulse } from '#store/work/workers';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';

let database: TestDatabase;
let db: Database;
const startedAt = new Date('2024-01-28T10:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
});
afterAll(() => db.$disconnect());
beforeEach(() => database.clear());

const letPass = (interval: string) =>
  database.query(`update "Worker" set "seenAt" = "seenAt" - interval '${interval}'`);

test('a worker lives from its first sign on, and is silent when the signs stay out', async () => {
  expect(await workerPulse(db)).toEqual({ state: 'absent' });
  await markAlive(db, { id: 'a', startedAt });
  expect(await workerPulse(db)).toMatchObject({ state: 'alive', lastSeenAt: expect.any(Date) });
  await letPass('10 seconds');
  expect((await workerPulse(db)).state).toBe('alive');
  await letPass('10 seconds');
  expect((await workerPulse(db)).state).toBe('silent');
  await markAlive(db, { id: 'a', startedAt });
  expect((await workerPulse(db)).state).toBe('alive');
});

test('one living worker among hung ones is enough, and one that left is not missed', async () => {
  await markAlive(db, { id: 'hung', startedAt });
  await letPass('1 hour');
  await markAlive(db, { id: 'well', startedAt });
  expect((await workerPulse(db)).state).toBe('alive');
  await leave(db, 'well');
  expect((await workerPulse(db)).state).toBe('silent');
  await letPass('2 days');
  await markAlive(db, { id: 'next', startedAt });
  await leave(db, 'next');
  expect(await workerPulse(db)).toEqual({ state: 'absent' });
});

test('whether a worker stands by is told as it said last', async () => {
  const told = async () => (await listWorkers(db)).map(({ id, standsBy }) => [id, standsBy]);
  await markAlive(db, { id: 'a', startedAt });
  await letPass('1 second');
  await markAlive(db, { id: 'b', startedAt, standsBy: true });
  expect(await told()).toEqual([
    ['b', true],
    ['a', false],
  ]);
  await markAlive(db, { id: 'b', startedAt, standsBy: false });
  expect(await told()).toEqual([
    ['b', false],
    ['a', false],
  ]);
});

test('of those that live one is the eldest: the first that started, and the next one when it is gone', async () => {
  const later = new Date('2024-01-28T10:00:01Z');
  const eldest = async () => {
    const all = await Promise.all(['a', 'b', 'c'].map(async (id) => ((await isEldest(db, id)) ? [id] : [])));
    return all.flat();
  };
  expect(await eldest()).toEqual(['a', 'b', 'c']);
  await markAlive(db, { id: 'b', startedAt });
  await markAlive(db, { id: 'c', startedAt: later });
  await markAlive(db, { id: 'a', startedAt: later });
  expect(await eldest()).toEqual(['b']);
  await letPass('1 minute');
  await markAlive(db, { id: 'a', startedAt: later });
  await markAlive(db, { id: 'c', startedAt: later });
  // One that was only slow may think so too, until it is seen.
  expect(await eldest()).toEqual(['a', 'b']);
  await leave(db, 'b');
  expect(await eldest()).toEqual(['a']);
});

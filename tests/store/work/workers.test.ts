import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, type Database } from '#store/database';
import { leave, markAlive, workerPulse } from '#store/work/workers';
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

import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Database } from '#store/database';
import { leave, markAlive } from '#store/work/workers';
import { createTestDatabase } from '#tests/support/database';
import { byEldest } from '#workers/loops/byEldest';

let db: Database;

beforeAll(async () => {
  db = connect((await createTestDatabase()).url, { connections: 2 });
});
afterAll(() => db.$disconnect());

test('of several workers one does the work, and the next one goes on when it has left', async () => {
  const done: string[] = [];
  const stepOf = (worker: string) =>
    byEldest(
      async () => {
        done.push(worker);
        return 7;
      },
      { db, worker },
    );
  const [first, second] = [stepOf('first'), stepOf('second')];
  await markAlive(db, { id: 'first', startedAt: new Date('2024-01-28T10:00:00Z') });
  await markAlive(db, { id: 'second', startedAt: new Date('2024-01-28T10:00:01Z') });
  expect(await second()).toBeGreaterThan(1000);
  expect(await first()).toBe(7);
  expect(done).toEqual(['first']);
  await leave(db, 'first');
  expect(await second()).toBe(7);
  expect(done).toEqual(['first', 'second']);
});

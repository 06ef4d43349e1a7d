import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { metBefore, pruneCandidates } from '#store/actors/actorCandidates';
import { connect, type Database } from '#store/database';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';

const now = new Date('2024-02-01T10:00:00Z');
const later = new Date('2024-03-01T10:00:00Z');
let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
});
afterAll(() => db.$disconnect());
beforeEach(() => database.clear());

const met = async (...candidates: [key: string, ...document: number[]][]) => {
  const rows = candidates.map(([key, ...document]) => ({ key, document }));
  return [...(await metBefore(db, rows, now))].sort();
};

test('a name is met before when another article gave it, whoever asks', async () => {
  expect(await met(['new:a', 1, 2], ['new:b', 3])).toEqual([]);
  expect(await met(['new:a', 8], ['new:c', 8])).toEqual(['new:a']);
});

test('the same article again, by its title or its guid, is no second one', async () => {
  await met(['new:a', 1, -2]);
  expect(await met(['new:a', 1, 9])).toEqual([]);
  expect(await met(['new:a', -2])).toEqual([]);
  expect(await met(['new:a', 9])).toEqual(['new:a']);
});

test('two articles of one poll are two', async () => {
  expect(await met(['new:a', 1], ['new:a', 2], ['new:b', 1], ['new:b', 1])).toEqual(['new:a']);
});

test('of two workers that meet a name at once the later one is told', async () => {
  const found = await Promise.all(Array.from({ length: 8 }, (_, number) => met(['new:a', number])));
  expect(found.filter((keys) => keys.length > 0)).toHaveLength(7);
});

test('a name without a second article is forgotten after a time', async () => {
  await met(['new:old', 1]);
  await metBefore(db, [{ key: 'new:young', document: [1] }], later);
  await pruneCandidates(db, new Date('2024-02-15T00:00:00Z'));
  expect(await met(['new:old', 2], ['new:young', 2])).toEqual(['new:young']);
});

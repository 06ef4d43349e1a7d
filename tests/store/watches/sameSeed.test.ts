import { expect, test } from 'vitest';
import { watchesOfSeed } from '#store/watches/sameSeed';
import { ownDatabase } from '#tests/support/database';

const own = ownDatabase();

test('a watch is of the same seed by its text or its address; without an address by its text alone', async () => {
  const watch = (name: string, seedText: string, seedUrl: string | null) =>
    own.db.watch.create({ data: { name, seedTitle: 'Seed', seedText, seedUrl, threshold: 0.5 } });
  await watch('Dam', 'The dam burst.', 'https://example.org/dam');
  await watch('Pasted', 'The dam burst.', null);
  await watch('Harbour', 'The harbour closed.', null);
  const named = async (url: string, text: string) =>
    (await watchesOfSeed(own.db, { url, text })).map(({ name }) => name);
  expect(await named('', 'The dam burst.')).toEqual(['Dam', 'Pasted']);
  expect(await named('https://example.org/dam', 'The dam burst, as it was edited.')).toEqual(['Dam']);
  expect(await named('', 'The road opened.')).toEqual([]);
});

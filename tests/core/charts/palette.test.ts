import { expect, test } from 'vitest';
import { colourOf } from '#core/charts/palette';

test('a subject has one of eight colours, and neighbours differ', () => {
  const colours = Array.from({ length: 800 }, (_, id) => colourOf(id));
  expect(new Set(colours)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
  expect(colours.filter((colour, id) => colour === colours[id + 1]).length).toBeLessThan(100);
});

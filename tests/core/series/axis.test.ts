import { expect, test } from 'vitest';
import { roundTop } from '#core/series/axis';

test.each([
  [0, 4],
  [3, 4],
  [5, 6],
  [7, 8],
  [9, 10],
  [11, 20],
  [37, 40],
  [101, 150],
  [999, 1000],
])('rounds %i up to %i', (highest, top) => {
  expect(roundTop(highest)).toBe(top);
});

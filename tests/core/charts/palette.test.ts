import { expect, test } from 'vitest';
import { assignColours } from '#core/charts/palette';

test('gives eight subjects eight colours, whatever their order', () => {
  const ids = [4, 8, 15, 16, 23, 42, 99, 1000];
  const colours = assignColours(ids);
  expect(new Set(colours.values()).size).toBe(8);
  expect(assignColours([...ids].reverse())).toEqual(colours);
});

test('keeps a colour when a subject with a higher id joins', () => {
  const before = assignColours([4, 8]);
  const after = assignColours([4, 8, 15]);
  expect([after.get(4), after.get(8)]).toEqual([before.get(4), before.get(8)]);
});

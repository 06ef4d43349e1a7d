import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seriesAt, spreadLabels } from '#core/charts/labels';

test('labels that would cover each other are moved apart, in their order and within the chart', () => {
  expect(spreadLabels([10, 12, 100], { gap: 18, height: 200 })).toEqual([10, 28, 100]);
  expect(spreadLabels([198, 199], { gap: 18, height: 200 })).toEqual([182, 200]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 220 }), { maxLength: 9 }), (places) => {
      const spread = spreadLabels(places, { gap: 20, height: 220 }).sort((a, b) => a - b);
      for (const [index, place] of spread.entries()) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(220);
        if (index > 0) expect(place - (spread[index - 1] ?? 0)).toBeGreaterThanOrEqual(20);
      }
    }),
  );
});

test.each([
  [[3, 9, 0], 8, false, 1],
  [[3, 9, 0], 1, false, 0],
  [[0, 0], 5, false, undefined],
  [[0.2, 0.5, 0.3], 0.6, true, 1],
  [[0.2, 0, 0.8], 0.2001, true, 2],
])('of %j a click at %d (stacked: %s) means the series %s', (values, at, isStacked, expected) => {
  expect(seriesAt(values, at, { isStacked })).toBe(expected);
});

import { expect, test } from 'vitest';
import { movingAverage } from '#core/charts/movingAverage';

test('is the mean of each value and those before it, once there are enough', () => {
  expect(movingAverage([2, 4, 6, 8, 8], { width: 2 })).toEqual([undefined, 3, 5, 7, 8]);
  expect(movingAverage([2, 4, 6], { width: 2 })).toBeUndefined();
});

test('takes what was not collected for nothing, not for zero', () => {
  expect(movingAverage([2, 4, 0, 8], { width: 2, isGap: [false, false, true, false] })).toEqual([
    undefined,
    3,
    undefined,
    6,
  ]);
});

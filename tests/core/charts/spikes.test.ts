import { expect, test } from 'vitest';
import { findSpikes } from '#core/charts/spikes';

test.each([
  [[1, 2, 1, 0, 2, 1, 1, 9], [7], 'stands out'],
  [[0, 0, 0, 0, 0, 0, 0, 2], [], 'two articles are no spike'],
  [[0, 0, 0, 0, 0, 0, 0, 4], [7], 'four after silence are'],
  [[9, 1, 1, 1], [], 'too little before it'],
  [[10, 30, 12, 28, 11, 29, 30, 33], [], 'a restless series needs more'],
  [[40, 42, 39, 41, 40, 38, 41, 52], [], 'within what chance gives a count of forty'],
  [[40, 42, 39, 41, 40, 38, 41, 80], [7], 'beyond it'],
])('finds the spikes of %j at %j: %s', (values, expected) => {
  expect(findSpikes(values)).toEqual(expected);
});

test('takes what was not collected for no zero: it is neither history nor a spike', () => {
  const values = [0, 0, 0, 0, 0, 0, 0, 0, 4, 5];
  const isGap = values.map((_, index) => index < 8);
  expect(findSpikes(values)).toEqual([8, 9]);
  expect(findSpikes(values, isGap)).toEqual([]);
  expect(findSpikes([5, 5, 5, 5, 5, 5, 5, 40, 5], [...new Array(7).fill(false), true])).toEqual([]);
});

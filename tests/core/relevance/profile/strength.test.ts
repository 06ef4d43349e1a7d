import { expect, test } from 'vitest';
import { shownWeight, strengthOf } from '#core/relevance/profile/strength';

test.each([
  [1.2, 1.2, 'strong'],
  [0.6, 1.2, 'strong'],
  [0.59, 1.2, 'medium'],
  [0.24, 1.2, 'medium'],
  [0.23, 1.2, 'weak'],
  [0, 1.2, 'none'],
  [-0.01, 1.2, 'against'],
  [-3, 0, 'against'],
  [Number.NaN, 1.2, 'none'],
])('%d beside %d is %s', (weight, heaviest, expected) => {
  expect(strengthOf(weight, heaviest)).toBe(expected);
});

test('a weight that is nothing when it is shown has no sign', () => {
  expect(Object.is(shownWeight(-0.001), 0)).toBe(true);
  expect([0.125, -0.125, 1.005].map(shownWeight)).toEqual([0.13, -0.13, 1]);
});

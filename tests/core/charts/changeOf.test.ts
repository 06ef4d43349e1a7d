import { expect, test } from 'vitest';
import { changeOf } from '#core/charts/changeOf';

test.each([
  [48, 36, 12],
  [31, 35, -4],
  [9, 0, 'new'],
  [0, 0, 0],
  [9, undefined, undefined],
])('changes from %i, %i before, by %s', (current, before, change) => {
  expect(changeOf(current, before)).toBe(change);
});

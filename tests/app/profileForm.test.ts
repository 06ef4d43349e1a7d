import { expect, test } from 'vitest';
import { readThreshold } from '../../app/profileForm';

test.each([
  ['46', 0.4567, 0.4567],
  ['47', 0.4567, 0.47],
  ['50', 0.5, 0.5],
])('%s %% for a stored %d is %d: what was not touched is not rounded', (typed, present, expected) => {
  const form = new FormData();
  form.set('threshold', typed);
  expect(readThreshold(form, present)).toBe(expected);
});

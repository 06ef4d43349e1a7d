import { expect, test } from 'vitest';
import { excerpt } from '#core/alerts/excerpt';

test.each([
  ['short', 10, 'short'],
  ['one  two\nthree', 20, 'one two three'],
  ['one two three four', 14, 'one two three…'],
  ['unbreakable-long-word', 8, 'unbreak…'],
  ['سحبت الولايات المتحدة قواتها', 16, 'سحبت الولايات…'],
  ['a 😀😀😀', 4, 'a…'],
  ['', 5, ''],
])('cuts %j at %i to %j', (text, chars, expected) => {
  expect(excerpt(text, chars)).toBe(expected);
});

import { expect, test } from 'vitest';
import { readId } from '#core/id';

test.each([
  ['1', 1],
  ['2147483647', 2147483647],
  ['2147483648', undefined],
  ['99999999999999999999', undefined],
  ['0', undefined],
  ['-1', undefined],
  ['01', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  ['0x10', undefined],
  [' 1', undefined],
  ['1\n', undefined],
  ['١', undefined],
  ['NaN', undefined],
  ['', undefined],
  [undefined, undefined],
  [['1', '2'], undefined],
])('reads %j as %j', (text, id) => {
  expect(readId(text)).toBe(id);
});

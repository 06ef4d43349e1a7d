import { expect, test } from 'vitest';
import { axisWidth, roundTop } from '#core/charts/axis';

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

test('the room for the numbers of an axis grows with the longest of them', () => {
  const format = (value: number, locale: string) => new Intl.NumberFormat(locale).format(value);
  expect(axisWidth('4')).toBe(axisWidth('400'));
  expect(axisWidth(format(1_500, 'en'))).toBeGreaterThan(5 * 8);
  expect(axisWidth(format(1_500, 'ar-u-nu-arab'))).toBe(axisWidth(format(1_500, 'en')));
  expect(axisWidth(format(20_000, 'en'))).toBeGreaterThan(axisWidth(format(1_500, 'en')));
});

import { expect, test } from 'vitest';
import { axisTicks, axisWidth, roundTop } from '#core/charts/axis';

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

test.each([
  [4, [0, 1, 2, 3, 4]],
  [6, [0, 2, 4, 6]],
  [10, [0, 2, 4, 6, 8, 10]],
  [50, [0, 10, 20, 30, 40, 50]],
  [60, [0, 15, 30, 45, 60]],
  [150, [0, 30, 60, 90, 120, 150]],
  [1, [0, 0.25, 0.5, 0.75, 1]],
  [0.06, [0, 0.02, 0.04, 0.06]],
])('an axis up to %d has %j beside it', (top, ticks) => {
  expect(axisTicks(top)).toEqual(ticks);
});

test('the room for the numbers of an axis grows with the longest of them', () => {
  const format = (value: number, locale: string) => new Intl.NumberFormat(locale).format(value);
  expect(axisWidth('4')).toBe(axisWidth('400'));
  expect(axisWidth(format(1_500, 'en'))).toBeGreaterThan(5 * 8);
  expect(axisWidth(format(1_500, 'ar-u-nu-arab'))).toBe(axisWidth(format(1_500, 'en')));
  expect(axisWidth(format(20_000, 'en'))).toBeGreaterThan(axisWidth(format(1_500, 'en')));
});

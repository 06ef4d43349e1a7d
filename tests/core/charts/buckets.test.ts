import { expect, test } from 'vitest';
import { bucketsOf, startOfUnit, unitFor } from '#core/charts/buckets';

test('cuts days, and marks the one that is still running', () => {
  expect(bucketsOf({ from: '2024-01-01', to: '2024-01-03', unit: 'day', today: '2024-01-03' })).toEqual([
    { from: '2024-01-01', to: '2024-01-01', running: false },
    { from: '2024-01-02', to: '2024-01-02', running: false },
    { from: '2024-01-03', to: '2024-01-03', running: true },
  ]);
});

test('begins weeks on Monday and clips the first and last to the range', () => {
  expect(bucketsOf({ from: '2024-01-03', to: '2024-01-16', unit: 'week', today: '2024-02-01' })).toEqual([
    { from: '2024-01-03', to: '2024-01-07', running: false },
    { from: '2024-01-08', to: '2024-01-14', running: false },
    { from: '2024-01-15', to: '2024-01-16', running: false },
  ]);
});

test('knows months of any length', () => {
  const buckets = bucketsOf({ from: '2024-01-30', to: '2024-03-02', unit: 'month', today: '2024-03-02' });
  expect(buckets.map((bucket) => [bucket.from, bucket.to, bucket.running])).toEqual([
    ['2024-01-30', '2024-01-31', false],
    ['2024-02-01', '2024-02-29', false],
    ['2024-03-01', '2024-03-02', true],
  ]);
});

test.each([
  ['2024-01-07', 'week', '2024-01-01'],
  ['2024-01-08', 'week', '2024-01-08'],
  ['2024-01-31', 'month', '2024-01-01'],
  ['2024-01-31', 'day', '2024-01-31'],
] as const)('starts the unit of %s (%s) on %s', (day, unit, expected) => {
  expect(startOfUnit(day, unit)).toBe(expected);
});

test('takes wider units for longer ranges', () => {
  expect([unitFor(90), unitFor(365), unitFor(2000)]).toEqual(['day', 'week', 'month']);
});

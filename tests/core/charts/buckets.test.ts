import { expect, test } from 'vitest';
import { bucketKey, bucketsOf, startOfUnit, unitFor } from '#core/charts/buckets';

test('cuts days, and marks the one that is still running', () => {
  expect(
    bucketsOf({ from: '2024-01-01', to: '2024-01-03', unit: 'day', now: new Date('2024-01-03'), timeZone: 'UTC' }),
  ).toMatchObject([
    { from: '2024-01-01', to: '2024-01-01', running: false },
    { from: '2024-01-02', to: '2024-01-02', running: false },
    { from: '2024-01-03', to: '2024-01-03', running: true },
  ]);
});

test('begins weeks on Monday and clips the first and last to the range', () => {
  expect(
    bucketsOf({ from: '2024-01-03', to: '2024-01-16', unit: 'week', now: new Date('2024-02-01'), timeZone: 'UTC' }),
  ).toMatchObject([
    { from: '2024-01-03', to: '2024-01-07', running: false },
    { from: '2024-01-08', to: '2024-01-14', running: false },
    { from: '2024-01-15', to: '2024-01-16', running: false },
  ]);
});

test('knows months of any length', () => {
  const buckets = bucketsOf({
    from: '2024-01-30',
    to: '2024-03-02',
    unit: 'month',
    now: new Date('2024-03-02'),
    timeZone: 'UTC',
  });
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

test.each([
  ['Asia/Baghdad', '2024-01-27T21:00:00.000Z', 24],
  ['Asia/Kathmandu', '2024-01-27T18:15:00.000Z', 24],
  ['America/New_York', '2024-01-28T05:00:00.000Z', 24],
])('in %s 28 January begins at %s and has %i hours', (timeZone, start, count) => {
  const day = { from: '2024-01-28', to: '2024-01-28', now: new Date('2024-02-01'), timeZone };
  const hours = bucketsOf({ ...day, unit: 'hour' });
  expect(hours).toHaveLength(count);
  expect(new Date(hours[0]?.start ?? 0).toISOString()).toBe(start);
  const [whole] = bucketsOf({ ...day, unit: 'day' });
  expect([hours[0]?.start, hours.at(-1)?.end]).toEqual([whole?.start, whole?.end]);
  expect(hours[0] && bucketKey(hours[0], 'hour')).toBe(`${start.slice(0, 16)}Z`);
});

test('a day whose clocks are put forward has 23 hours, one whose clocks are put back 25', () => {
  const hours = (day: string) =>
    bucketsOf({ from: day, to: day, unit: 'hour', now: new Date('2025-01-01'), timeZone: 'America/New_York' }).length;
  expect([hours('2024-03-10'), hours('2024-11-03')]).toEqual([23, 25]);
});

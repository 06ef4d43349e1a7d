import { expect, test } from 'vitest';
import { bucketsOf } from '#core/charts/buckets';
import { heldSince, isCollected, uncollected } from '#core/charts/coverage';

const today = '2024-01-06';
const now = new Date(`${today}T12:00:00Z`);
const days = bucketsOf({ from: '2024-01-01', to: today, unit: 'day', now, timeZone: 'UTC' });
const span = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });

test.each([
  [[span('2024-01-02T20:00:00Z', '2024-01-03T01:00:00Z')], 'x..xxx', 'a day counts when any moment of it is covered'],
  [[], 'xxxxxx', 'nothing was ever collected, today included'],
  [[span('2023-12-01T00:00:00Z', '2024-01-06T09:00:00Z')], '......', 'history that the first document held is no gap'],
  [
    [span('2024-01-05T00:00:00Z', '2024-01-06T09:00:00Z'), span('2024-01-01T00:00:00Z', '2024-01-02T09:00:00Z')],
    '..xx..',
    'a gap lies between two spans',
  ],
  [
    [span('2024-01-01T00:00:00Z', '2024-01-02T09:00:00Z'), span('2024-01-02T00:00:00Z', '2024-01-06T09:00:00Z')],
    '......',
    'another feed goes on where one fails',
  ],
])('of feeds that cover %j the days are %s: %s', (spans, expected) => {
  const gaps = uncollected({ buckets: days, spans, now });
  expect(gaps.map((isGap) => (isGap ? 'x' : '.')).join('')).toBe(expected);
});

test('a week is missing only when all of it is', () => {
  const weeks = bucketsOf({
    from: '2024-01-01',
    to: '2024-01-21',
    unit: 'week',
    now: new Date('2024-01-21'),
    timeZone: 'UTC',
  });
  const spans = [
    span('2024-01-03T00:00:00Z', '2024-01-03T01:00:00Z'),
    span('2024-01-15T00:00:00Z', '2024-01-21T00:00:00Z'),
  ];
  expect(uncollected({ buckets: weeks, spans, now: new Date('2024-01-21') })).toEqual([false, true, false]);
});

test('an hour counts as collected by itself, in the zone of whoever looks', () => {
  const hours = bucketsOf({ from: '2024-01-06', to: '2024-01-06', unit: 'hour', now, timeZone: 'Asia/Kathmandu' });
  const gaps = uncollected({ buckets: hours, spans: [span('2024-01-05T18:20:00Z', '2024-01-05T19:00:00Z')], now });
  expect(gaps.filter((isGap) => !isGap)).toHaveLength(1);
  expect(gaps[0]).toBe(false);
});

test.each([
  ['2024-01-02', '2024-01-05', true],
  ['2024-01-01', '2024-01-05', false],
  ['2024-01-02', '2024-01-06', false],
  // The rest of today, and what comes after it, cannot be missing yet.
  ['2024-01-02', '2024-01-31', true, '2024-01-05'],
])('from %s to %s is wholly collected: %s', (from, to, expected, asOf = today) => {
  const spans = [
    span('2024-01-04T00:00:00Z', '2024-01-05T01:00:00Z'),
    span('2024-01-02T00:00:00Z', '2024-01-03T01:00:00Z'),
  ];
  expect(isCollected({ from, to }, spans, { now: new Date(`${asOf}T12:00:00Z`), timeZone: 'UTC' })).toBe(expected);
});

test.each([
  [['2024-01-06', '2024-01-04', '2024-01-05'], '2024-01-04', 'the oldest'],
  [['2024-01-06', '2024-01-05', '2019-05-01'], '2024-01-05', 'a pinned item of years ago stands for itself alone'],
  [['2024-06-01', '2024-04-01', '2024-02-01', '2023-12-01'], '2023-12-01', 'a slow feed rests for long between all'],
  [['2024-01-06'], '2024-01-06', 'a single item'],
])('a document with items of %j tells all since %s: %s', (dates, expected) => {
  expect(heldSince(dates.map((date) => new Date(date)))).toEqual(new Date(expected));
});

test('a document without dates tells nothing of its past', () => {
  expect(heldSince([])).toBeUndefined();
});

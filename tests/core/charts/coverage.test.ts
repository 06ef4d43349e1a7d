import { expect, test } from 'vitest';
import { bucketsOf } from '#core/charts/buckets';
import { heldSince, isCollected, uncollected } from '#core/charts/coverage';

const today = '2024-01-06';
const days = bucketsOf({ from: '2024-01-01', to: today, unit: 'day', today });
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
  const gaps = uncollected({ buckets: days, spans, today });
  expect(gaps.map((isGap) => (isGap ? 'x' : '.')).join('')).toBe(expected);
});

test('a week is missing only when all of it is', () => {
  const weeks = bucketsOf({ from: '2024-01-01', to: '2024-01-21', unit: 'week', today: '2024-01-21' });
  const spans = [
    span('2024-01-03T00:00:00Z', '2024-01-03T01:00:00Z'),
    span('2024-01-15T00:00:00Z', '2024-01-21T00:00:00Z'),
  ];
  expect(uncollected({ buckets: weeks, spans, today: '2024-01-21' })).toEqual([false, true, false]);
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
  expect(isCollected({ from, to }, spans, asOf)).toBe(expected);
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

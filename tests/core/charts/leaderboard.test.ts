import { expect, test } from 'vitest';
import { bucketsOf } from '#core/charts/buckets';
import { changeOf, seriesBySubject, sumOthers } from '#core/charts/leaderboard';

const buckets = bucketsOf({ from: '2024-01-01', to: '2024-01-02', unit: 'day', today: '2024-02-01' });
const on = (subjectId: number, day: string, mentions: number, articles = 1) => ({
  subjectId,
  day,
  mentions,
  articles,
  reports: articles,
});

test('parts one list of days into a series per subject, and sums those that are not shown', () => {
  const series = seriesBySubject(
    [on(7, '2024-01-01', 2), on(3, '2024-01-01', 2), on(3, '2024-01-02', 4, 2), on(9, '2024-01-02', 1)],
    buckets,
  );
  expect(series).toEqual(
    new Map([
      [7, { mentions: [2, 0], articles: [1, 0] }],
      [3, { mentions: [2, 4], articles: [1, 2] }],
      [9, { mentions: [0, 1], articles: [0, 1] }],
    ]),
  );
  expect(sumOthers(series, new Set([3]), 2)).toEqual([2, 1]);
});

test.each([
  [48, 36, 12],
  [31, 35, -4],
  [9, 0, 'new'],
  [0, 0, 0],
  [9, undefined, undefined],
])('changes from %i, %i before, by %s', (current, before, change) => {
  expect(changeOf(current, before)).toBe(change);
});

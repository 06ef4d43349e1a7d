import { expect, test } from 'vitest';
import { bucketsOf } from '#core/series/buckets';
import { rankSubjects, sumRows } from '#core/series/leaderboard';

const buckets = bucketsOf({ from: '2024-01-01', to: '2024-01-02', unit: 'day', today: '2024-02-01' });
const on = (day: string, mentions: number, articles = 1) => ({ day, mentions, articles, reports: articles });

test('ranks by mentions, gives the change, and leaves out whoever was not named', () => {
  const rows = rankSubjects(
    [
      { id: 7, current: [on('2024-01-01', 2)], previous: [on('2023-12-31', 5)] },
      { id: 3, current: [on('2024-01-01', 2), on('2024-01-02', 4)], previous: [] },
      { id: 9, current: [], previous: [on('2023-12-31', 5)] },
    ],
    buckets,
  );
  expect(rows).toEqual([
    { id: 3, total: { articles: 2, mentions: 6, reports: 2 }, series: [2, 4], articles: [1, 1] },
    { id: 7, total: { articles: 1, mentions: 2, reports: 1 }, change: -3, series: [2, 0], articles: [1, 0] },
  ]);
  expect(sumRows(rows, 2)).toEqual([4, 4]);
});

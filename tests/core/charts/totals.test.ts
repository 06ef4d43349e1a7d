import { expect, test } from 'vitest';
import { shareOf, totalOf, totalsPerBucket } from '#core/charts/totals';

const count = (day: string, articles: number) => ({ day, articles, mentions: articles * 2, reports: 1 });
const buckets = [
  { from: '2024-01-01', to: '2024-01-07', running: false },
  { from: '2024-01-08', to: '2024-01-14', running: false },
];

test('sums days into their buckets, whatever their order, and leaves out days outside', () => {
  const counts = [
    count('2024-01-09', 3),
    count('2023-12-31', 9),
    count('2024-01-01', 1),
    count('2024-01-07', 2),
    count('2024-01-15', 9),
  ];
  expect(totalsPerBucket(counts, buckets)).toEqual([
    { articles: 3, mentions: 6, reports: 2 },
    { articles: 3, mentions: 6, reports: 1 },
  ]);
});

test('gives zeros where nothing was counted', () => {
  expect(totalsPerBucket([], buckets)).toEqual([
    { articles: 0, mentions: 0, reports: 0 },
    { articles: 0, mentions: 0, reports: 0 },
  ]);
  expect(totalOf([])).toEqual({ articles: 0, mentions: 0, reports: 0 });
});

test('has no share of nothing', () => {
  expect([shareOf(1, 4), shareOf(0, 0)]).toEqual([0.25, 0]);
});

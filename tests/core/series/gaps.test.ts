import { expect, test } from 'vitest';
import { bucketsOf } from '#core/series/buckets';
import { findGaps } from '#core/series/gaps';

const days = bucketsOf({ from: '2024-01-01', to: '2024-01-06', unit: 'day', today: '2024-01-06' });

test('hatches days without a successful poll after the first, but not today', () => {
  const collectedDays = ['2024-01-05', '2024-01-02'];
  expect(findGaps({ buckets: days, collectedDays, today: '2024-01-06' })).toEqual([
    false,
    false,
    true,
    true,
    false,
    false,
  ]);
});

test('has no gaps before polling began', () => {
  expect(findGaps({ buckets: days, collectedDays: [], today: '2024-01-06' })).toEqual(days.map(() => false));
});

test('hatches a week only when all of it was missed', () => {
  const weeks = bucketsOf({ from: '2024-01-01', to: '2024-01-21', unit: 'week', today: '2024-01-21' });
  const collectedDays = ['2024-01-03', '2024-01-15'];
  expect(findGaps({ buckets: weeks, collectedDays, today: '2024-01-21' })).toEqual([false, true, false]);
});

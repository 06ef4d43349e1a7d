import { expect, test } from 'vitest';
import { risingOf } from '#core/facts/rising';

const counted = (articles: number, before: number) => ({ articles, before });

test.each<{ counts: ReturnType<typeof counted>[]; rises: number | undefined; why: string }>([
  { counts: [counted(40, 38), counted(9, 1)], rises: 1, why: 'the greater for its size, not the greater number' },
  { counts: [counted(40, 38), counted(2, 0)], rises: undefined, why: 'nobody beyond chance' },
  { counts: [counted(3, 0), counted(30, 8)], rises: 1, why: 'the higher of two' },
  { counts: [], rises: undefined, why: 'nobody at all' },
])('of $counts the rising one is $rises: $why', ({ counts, rises }) => {
  expect(risingOf(counts)).toBe(rises === undefined ? undefined : counts[rises]);
});

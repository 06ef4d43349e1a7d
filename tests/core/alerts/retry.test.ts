import { expect, test } from 'vitest';
import { nextAttempt } from '#core/alerts/retry';
import { defined } from '#core/defined';

const now = new Date('2024-01-28T10:00:00Z');
const seconds = (date: Date | undefined) => date && (date.getTime() - now.getTime()) / 1000;

test.each([
  [1, 0, undefined, 10],
  [2, 0, undefined, 60],
  [1, 0.5, undefined, 11],
  [1, 0, 120, 120],
  [1, 0, 10 * 24 * 3600, 24 * 3600],
  [10, 0, undefined, 24 * 3600],
  [11, 0, undefined, undefined],
])(
  'after try %i, with chance %d and Retry-After %s, waits %s seconds',
  (attempts, random, retryAfterSeconds, expected) => {
    const next = nextAttempt({
      attempts,
      now,
      random,
      ...defined({ retryAfterSeconds }),
    });
    expect(seconds(next)).toBe(expected);
  },
);

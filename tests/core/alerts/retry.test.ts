import { expect, test } from 'vitest';
import { waitsAfter } from '#core/alerts/retry';
import { defined } from '#core/defined';

const now = new Date('2024-01-28T10:00:00Z');
const seconds = (date: Date | undefined) => date && (date.getTime() - now.getTime()) / 1000;
const HOUR = 3600;

test.each([
  [1, 1, 0, undefined, 10, 10],
  [2, 2, 0, undefined, 60, 60],
  [1, 1, 0.5, undefined, 11, 11],
  [1, 1, 0, 120, 120, 120],
  [1, 1, 0, 240 * HOUR, 24 * HOUR, 24 * HOUR],
  // The fourth failure of one message: others go first, the channel being asked again sooner.
  [4, 4, 0, undefined, 900, 900],
  [5, 5, 0, undefined, 1800, HOUR],
  [10, 40, 0, undefined, HOUR, 24 * HOUR],
  [11, 11, 0, undefined, HOUR, undefined],
  // A message that is new to a channel that has been down for long is tried as often as the channel is.
  [1, 9, 0, undefined, HOUR, HOUR],
])(
  'after try %i, the channel’s failure %i, with chance %d and Retry-After %s, the channel rests %s and the message %s seconds',
  (attempts, failures, random, retryAfterSeconds, held, retry) => {
    const waits = waitsAfter({ attempts, failures, now, random, ...defined({ retryAfterSeconds }) });
    expect({ held: seconds(waits.heldUntil), retry: seconds(waits.retryAt) }).toEqual({ held, retry });
  },
);

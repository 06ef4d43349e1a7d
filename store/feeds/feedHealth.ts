import { defined } from '#core/defined';
import type { FeedPulse } from '#core/feeds/feedSignal';

/** What a feed's row tells of its health. */
export interface FeedHealth {
  state: FeedPulse['state'];
  failures: number;
  createdAt: Date;
  lastSuccessAt: Date | null;
  lastNewAt: Date | null;
  itemsPerDay: number | null;
}

export function pulseOf(feed: FeedHealth): FeedPulse {
  const { state, failures, createdAt, lastSuccessAt, lastNewAt, itemsPerDay } = feed;
  return {
    state,
    failures,
    createdAt,
    ...defined({ lastSuccessAt, lastNewAt, itemsPerDay }),
  };
}

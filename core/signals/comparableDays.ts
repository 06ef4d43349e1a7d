import type { CoveredSpan } from '#core/charts/coverage';
import { DAY_MS, type Day } from '#core/charts/days';

/** A time that one feed covers. */
export interface FeedSpan extends CoveredSpan {
  feedId: number;
}

/** Of the feeds that give the news of the judged day, so many may be missing on one that it is compared with. */
const MISSING_SHARE = 0.1;

/**
 * Of some UTC days those that a day can be compared with: they were collected wholly, from nearly all feeds that give the news of that
 * day, up to `now` while it is not over. So a gap is no zero, and a feed that was added makes no spike. None when nobody collects the day itself.
 */
export function comparableDays(
  days: readonly Day[],
  { day, spans, now }: { day: Day; spans: readonly FeedSpan[]; now: Date },
): Day[] {
  const giving = feedsOf(day, spans, now);
  if (giving.size === 0) return [];
  return days.filter((other) => {
    const there = feedsOf(other, spans, now);
    const missing = [...giving].filter((feedId) => !there.has(feedId)).length;
    return missing <= giving.size * MISSING_SHARE;
  });
}

/** Feeds that cover a day without a break, up to now. */
function feedsOf(day: Day, spans: readonly FeedSpan[], now: Date): Set<number> {
  const start = Date.parse(`${day}T00:00:00Z`);
  const end = Math.min(start + DAY_MS, now.getTime());
  return new Set(
    spans.filter(({ from, to }) => from.getTime() <= start && to.getTime() >= end).map(({ feedId }) => feedId),
  );
}

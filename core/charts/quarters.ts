import type { Bucket } from '#core/charts/buckets';
import { dayPlacer } from '#core/charts/zone';

/**
 * Articles of one quarter of an hour by UTC. The clocks of zones differ by quarters at the finest: any zone's hours and days are sums of
 * them.
 */
export interface QuarterCount {
  /** Its first instant, in ms. */
  time: number;
  /** Their day alone is known: they count on that day in every zone. */
  isDay: boolean;
  articles: number;
}

/** How many articles lie in each bucket of a reader's days. */
export function quartersPerBucket(
  counts: readonly QuarterCount[],
  { buckets, timeZone }: { buckets: readonly Bucket[]; timeZone: string },
): number[] {
  const placeDay = dayPlacer(timeZone);
  const totals = buckets.map(() => 0);
  const placed = counts
    .map(({ time, isDay, articles }) => ({ at: isDay ? placeDay(time) : time, articles }))
    .sort((a, b) => a.at - b.at);
  let place = 0;
  for (const { at, articles } of placed) {
    while (place < buckets.length && (buckets[place]?.end ?? 0) <= at) place += 1;
    if (at >= (buckets[place]?.start ?? Infinity)) totals[place] = (totals[place] ?? 0) + articles;
  }
  return totals;
}

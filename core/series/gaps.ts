import type { Bucket } from '#core/series/buckets';
import { type Day, listDays } from '#core/series/days';

/**
 * Tells which buckets were not collected: a day counts as missed when polling had begun, no poll succeeded on it, and
 * it is not today. A bucket is a gap when every one of its days was missed.
 * Days before the first success are history, not gaps.
 */
export function findGaps({
  buckets,
  collectedDays,
  today,
}: {
  buckets: readonly Bucket[];
  /** Days with at least one successful poll of one of the watch's feeds, in any order. */
  collectedDays: readonly Day[];
  today: Day;
}): boolean[] {
  const collected = new Set(collectedDays);
  const first = [...collected].sort()[0];
  if (first === undefined) return buckets.map(() => false);
  const isMissed = (day: Day) => day > first && day < today && !collected.has(day);
  return buckets.map((bucket) => listDays(bucket).every(isMissed));
}

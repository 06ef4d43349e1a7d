import type { Bucket } from '#core/charts/buckets';
import type { Day } from '#core/charts/days';

/** What DailyCount holds for one subject on one day. */
export interface DayCount {
  day: Day;
  articles: number;
  mentions: number;
  /** Articles that are the first of their group of near-copies. */
  reports: number;
}

export type Totals = Omit<DayCount, 'day'>;

/** Sums days into buckets, zero where nothing was counted; days outside every bucket are left out. */
export function totalsPerBucket(
  counts: readonly DayCount[],
  buckets: readonly Pick<Bucket, 'from' | 'to'>[],
): Totals[] {
  const totals = buckets.map(() => ({ articles: 0, mentions: 0, reports: 0 }));
  const sorted = [...counts].sort((a, b) => (a.day < b.day ? -1 : 1));
  let index = 0;
  for (const count of sorted) {
    while (index < buckets.length && (buckets[index]?.to ?? '') < count.day) index += 1;
    const bucket = buckets[index];
    const total = totals[index];
    if (!bucket || !total) break;
    if (count.day < bucket.from) continue;
    total.articles += count.articles;
    total.mentions += count.mentions;
    total.reports += count.reports;
  }
  return totals;
}

/** Sum over all days. */
export function totalOf(counts: readonly DayCount[]): Totals {
  const total = { articles: 0, mentions: 0, reports: 0 };
  for (const count of counts) {
    total.articles += count.articles;
    total.mentions += count.mentions;
    total.reports += count.reports;
  }
  return total;
}

/** Part of a whole as 0..1; 0 when there is no whole, so that an empty day draws nothing. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

import type { Bucket } from '#core/charts/buckets';
import type { Day } from '#core/charts/days';

/** What a chart shows, in one sentence: `code` is the message key `findings.<code>`. */
export type Finding =
  | { code: 'none' }
  /** Nothing is known of the range: no feed was read in it. */
  | { code: 'uncollected' }
  /** The count alone: the range or the one before it was not wholly collected. */
  | { code: 'total'; count: number }
  | { code: 'spike'; day: Day; to: Day; count: number }
  | { code: 'first'; count: number }
  | { code: 'up' | 'down'; count: number; previous: number; percent: number }
  | { code: 'steady'; count: number };

const NOTABLE_PERCENT = 15;

/** Of some places in a series the one with the highest value; of equal ones the latest. */
export function highestOf(places: readonly number[], values: readonly number[]): number | undefined {
  return places.reduce<number | undefined>(
    (best, place) => (best === undefined || (values[place] ?? 0) >= (values[best] ?? 0) ? place : best),
    undefined,
  );
}

/** Chooses the sentence over a chart: its highest spike (of equal ones the latest), else its change against the period before, else its total. */
export function findingOf({
  buckets,
  values,
  spikes,
  isGap = [],
  previousTotal,
}: {
  buckets: readonly Bucket[];
  values: readonly number[];
  /** Indexes into values, ascending. */
  spikes: readonly number[];
  /** Buckets that were not collected. */
  isGap?: readonly boolean[];
  /** Undefined when the two ranges cannot be compared. */
  previousTotal: number | undefined;
}): Finding {
  const count = values.reduce((sum, value) => sum + value, 0);
  if (count === 0) return isGap.length > 0 && isGap.every(Boolean) ? { code: 'uncollected' } : { code: 'none' };
  const highest = highestOf(spikes, values);
  const bucket = highest === undefined ? undefined : buckets[highest];
  if (highest !== undefined && bucket) {
    return { code: 'spike', day: bucket.from, to: bucket.to, count: values[highest] ?? 0 };
  }
  if (previousTotal === undefined) return { code: 'total', count };
  if (previousTotal === 0) return { code: 'first', count };
  const percent = Math.round(((count - previousTotal) / previousTotal) * 100);
  if (percent >= NOTABLE_PERCENT) return { code: 'up', count, previous: previousTotal, percent };
  if (percent <= -NOTABLE_PERCENT) return { code: 'down', count, previous: previousTotal, percent: -percent };
  return { code: 'steady', count };
}

import { type Bucket, bucketsOf, startOfUnit, type Unit, wholeUnits } from '#core/charts/buckets';
import { type CoveredSpan, uncollected } from '#core/charts/coverage';
import { findSpikes, HISTORY } from '#core/charts/spikes';
import type { FactFilter } from '#core/facts/factFilter';
import type { Facts } from '#core/facts/facts';
import { openWorkbench } from '#core/facts/workbench';

/**
 * The places of the buckets that stand out, judged by their whole units and by the units before them, whether these are shown or not:
 * a day is a spike or none whatever range it is looked at in.
 */
export function standingOut(
  facts: Facts,
  which: {
    filter: FactFilter;
    timeZone: string;
    unit: Unit;
    buckets: readonly Bucket[];
    spans: readonly CoveredSpan[];
    now: Date;
  },
): number[] {
  const { unit, now, timeZone } = which;
  const [first, last] = [which.buckets[0], which.buckets.at(-1)];
  if (!first || !last || unit === 'hour') return [];
  const range = wholeUnits({ from: first.from, to: last.to }, unit, HISTORY);
  const buckets = bucketsOf({ ...range, unit, now, timeZone });
  const { counts } = openWorkbench(facts, { ...which, buckets });
  const spikes = findSpikes(counts.articles, uncollected({ buckets, spans: which.spans, now }));
  const starts = new Set(spikes.map((place) => buckets[place]?.from));
  return which.buckets.flatMap(({ from }, place) => (starts.has(startOfUnit(from, unit)) ? [place] : []));
}

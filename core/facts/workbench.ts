import { type Bucket, bucketKey, type Unit } from '#core/charts/buckets';
import { bucketPlaces, countRange, type RangeCounts } from '#core/facts/countFacts';
import type { FactFilter } from '#core/facts/factFilter';
import type { Facts } from '#core/facts/facts';
import { rowsIn } from '#core/facts/rowsIn';

/** The articles that a filter means in a range, with the bucket of each: what every chart, number, list and file of a view counts. */
export interface Workbench {
  facts: Facts;
  buckets: readonly Bucket[];
  /** Rows of the whole range, the newest article first, and their buckets. */
  range: { rows: Int32Array; places: Int32Array; length: number };
  counts: RangeCounts;
  /** The bucket that was clicked on. */
  picked?: Bucket;
  /** Rows of that bucket, of the range when none was clicked on: what numbers and lists are of. */
  selected: Int32Array;
  total: RangeCounts['total'];
}

export function openWorkbench(
  facts: Facts,
  which: { filter: FactFilter; buckets: readonly Bucket[]; timeZone: string; unit: Unit; at?: string },
): Workbench {
  const { buckets, at } = which;
  const meant = rowsIn(facts, { ...which, start: buckets[0]?.start ?? 0, end: buckets.at(-1)?.end ?? 0 });
  const places = bucketPlaces(meant, buckets);
  const counts = countRange(facts, meant, places, buckets.length);
  const range = { rows: meant.rows, places, length: buckets.length };
  const place = at === undefined ? -1 : buckets.findIndex((bucket) => isAt(bucket, at, which.unit));
  const picked = buckets[place];
  if (!picked) return { facts, buckets, range, counts, selected: meant.rows, total: counts.total };
  const selected = meant.rows.filter((_, index) => places[index] === place);
  const total = { articles: counts.articles[place] ?? 0, reports: counts.reports[place] ?? 0 };
  return { facts, buckets, range, counts, picked, selected, total };
}

/** A day names the week or month too that it lies in, so that a change of unit keeps what was clicked on. */
function isAt(bucket: Bucket, at: string, unit: Unit): boolean {
  return bucketKey(bucket, unit) === at || (unit !== 'hour' && bucket.from <= at && at <= bucket.to);
}

import { type Bucket, bucketKey, type Unit } from '#core/charts/buckets';
import { bucketPlaces, countRange, type RangeCounts } from '#core/facts/countFacts';
import { type FactFilter, filterName } from '#core/facts/factFilter';
import type { CountedRange } from '#core/facts/factSeries';
import type { Facts } from '#core/facts/facts';
import { HeldWithFacts } from '#core/facts/heldWithFacts';
import { rowsIn } from '#core/facts/rowsIn';

/** The articles that a filter means in a range, with the bucket of each: what every chart, number, list and file of a view counts. */
export interface Workbench {
  facts: Facts;
  buckets: readonly Bucket[];
  /** Rows of the whole range, the newest article first, and their buckets. */
  range: CountedRange;
  counts: RangeCounts;
  /** The bucket that was clicked on. */
  picked?: Bucket;
  /** Rows of that bucket, of the range when none was clicked on: what numbers and lists are of. */
  selected: Int32Array;
  total: RangeCounts['total'];
}

interface Asked {
  filter: FactFilter;
  buckets: readonly Bucket[];
  timeZone: string;
  unit: Unit;
  at?: string;
}

/** What is held of an opened workbench, and the place of the bucket that was clicked on; -1 where none was. */
type Opened = Pick<Workbench, 'range' | 'counts' | 'selected' | 'total'> & { place: number };

/** Six views of all articles, of which each row takes eight bytes, or many of few. */
const opened = new HeldWithFacts<Opened>(6, ({ range }) => range.rows.length);

/** Opens a workbench; what was counted of the same articles in the same buckets is not counted again. */
export function openWorkbench(facts: Facts, which: Asked): Workbench {
  const { buckets, filter, timeZone, unit, at = '' } = which;
  const [start, end] = [buckets[0]?.start, buckets.at(-1)?.end];
  const name = [filterName(filter), timeZone, unit, buckets.length, start, end, at].join(' ');
  const { place, ...open } = opened.get(facts, name, () => openAnew(facts, which));
  // Whether a bucket still runs is told by these and not by those that were held.
  const picked = buckets[place];
  return { facts, buckets, ...open, ...(picked && { picked }) };
}

function openAnew(facts: Facts, which: Asked): Opened {
  const { buckets, at } = which;
  const meant = rowsIn(facts, { ...which, start: buckets[0]?.start ?? 0, end: buckets.at(-1)?.end ?? 0 });
  const places = bucketPlaces(meant, buckets);
  const counts = countRange(facts, meant, places, buckets.length);
  const range = { rows: meant.rows, places, length: buckets.length };
  const place = at === undefined ? -1 : buckets.findIndex((bucket) => isAt(bucket, at, which.unit));
  if (place < 0) return { range, counts, place, selected: meant.rows, total: counts.total };
  const selected = meant.rows.filter((_, index) => places[index] === place);
  const total = { articles: counts.articles[place] ?? 0, reports: counts.reports[place] ?? 0 };
  return { range, counts, place, selected, total };
}

/** A day names the week or month too that it lies in, so that a change of unit keeps what was clicked on. */
function isAt(bucket: Bucket, at: string, unit: Unit): boolean {
  return bucketKey(bucket, unit) === at || (unit !== 'hour' && bucket.from <= at && at <= bucket.to);
}

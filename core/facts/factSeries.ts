import type { Dimension, Facts } from '#core/facts/facts';
import { countedOnce } from '#core/facts/heldWithFacts';

/** Counts of one subject in each bucket of a range. */
export interface Series {
  articles: number[];
  mentions: number[];
  metonyms: number[];
  reports: number[];
}

/** Rows and the bucket of each, and how many buckets there are. */
export interface CountedRange {
  rows: Int32Array;
  places: Int32Array;
  length: number;
}

const zeros = (length: number) => new Array<number>(length).fill(0);
const emptySeries = (length: number): Series => ({
  articles: zeros(length),
  mentions: zeros(length),
  metonyms: zeros(length),
  reports: zeros(length),
});

function add(values: number[], place: number, count: number): void {
  values[place] = (values[place] ?? 0) + count;
}

/**
 * The series of the given subjects of a dimension, one for each id in its order; `places` tells the bucket of each of the rows.
 */
export function seriesOf(
  facts: Facts,
  range: CountedRange,
  { dimension, ids }: { dimension: Dimension; ids: readonly number[] },
): ReadonlyMap<number, Series> {
  return countedOnce(range, `${dimension} ${ids}`, () => countSeries(facts, range, { dimension, ids }));
}

function countSeries(
  facts: Facts,
  range: CountedRange,
  { dimension, ids }: { dimension: Dimension; ids: readonly number[] },
): Map<number, Series> {
  const links = facts[dimension];
  const wanted = new Map<number, Series>();
  const byPlace: (Series | undefined)[] = [];
  for (const id of ids) {
    const series = emptySeries(range.length);
    wanted.set(id, series);
    const place = links.dictionary.places.get(id);
    if (place !== undefined) byPlace[place] = series;
  }
  for (let index = 0; index < range.rows.length; index += 1) {
    const row = range.rows[index] ?? 0;
    const bucket = range.places[index] ?? 0;
    const end = links.starts[row + 1] ?? 0;
    for (let at = links.starts[row] ?? 0; at < end; at += 1) {
      const series = byPlace[links.places[at] ?? 0];
      if (!series) continue;
      const mentions = links.mentions[at] ?? 0;
      if (mentions > 0) {
        add(series.articles, bucket, 1);
        add(series.reports, bucket, facts.reports[row] ?? 0);
      }
      add(series.mentions, bucket, mentions);
      add(series.metonyms, bucket, links.metonyms[at] ?? 0);
    }
  }
  return wanted;
}

/** How many articles each bucket has that name none of the given subjects but another one of the dimension: "others". */
export function othersPerBucket(
  facts: Facts,
  range: CountedRange,
  { dimension, ids }: { dimension: Dimension; ids: readonly number[] },
): readonly number[] {
  return countedOnce(range, `others of ${dimension} ${ids}`, () => countOthers(facts, range, { dimension, ids }));
}

function countOthers(
  facts: Facts,
  range: CountedRange,
  { dimension, ids }: { dimension: Dimension; ids: readonly number[] },
): number[] {
  const links = facts[dimension];
  const shown = new Uint8Array(links.dictionary.ids.length);
  for (const id of ids) shown[links.dictionary.places.get(id) ?? -1] = 1;
  const others = zeros(range.length);
  for (let index = 0; index < range.rows.length; index += 1) {
    const row = range.rows[index] ?? 0;
    const end = links.starts[row + 1] ?? 0;
    let names = false;
    let isShown = false;
    for (let at = links.starts[row] ?? 0; at < end; at += 1) {
      if ((links.mentions[at] ?? 0) === 0) continue;
      names = true;
      isShown ||= shown[links.places[at] ?? -1] === 1;
    }
    if (names && !isShown) add(others, range.places[index] ?? 0, 1);
  }
  return others;
}

/** How many articles name each two of the given actors: row by row a symmetric table with zeros on its diagonal. */
export function coMentions(facts: Facts, rows: Int32Array, ids: readonly number[]): readonly number[][] {
  return countedOnce(rows, `together ${ids}`, () => countTogether(facts, rows, ids));
}

function countTogether(facts: Facts, rows: Int32Array, ids: readonly number[]): number[][] {
  const { dictionary, starts, places, mentions } = facts.actors;
  const table = ids.map(() => zeros(ids.length));
  const indexOf = new Int32Array(dictionary.ids.length).fill(-1);
  for (const [index, id] of ids.entries()) indexOf[dictionary.places.get(id) ?? -1] = index;
  const named = new Int32Array(ids.length);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const end = starts[row + 1] ?? 0;
    let found = 0;
    for (let at = starts[row] ?? 0; at < end; at += 1) {
      const place = indexOf[places[at] ?? -1] ?? -1;
      if (place < 0 || (mentions[at] ?? 0) === 0) continue;
      named[found] = place;
      found += 1;
    }
    for (let a = 0; a < found; a += 1)
      for (let b = 0; b < found; b += 1) if (a !== b) add(table[named[a] ?? 0] ?? [], named[b] ?? 0, 1);
  }
  return table;
}

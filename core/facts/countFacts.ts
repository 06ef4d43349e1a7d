import type { Bucket } from '#core/charts/buckets';
import type { Dimension, Facts } from '#core/facts/facts';
import { countedOnce } from '#core/facts/heldWithFacts';
import type { MeantRows } from '#core/facts/rowsIn';

/** The articles of a range in its buckets, and how many of them are independent reports. */
export interface RangeCounts {
  articles: number[];
  reports: number[];
  total: { articles: number; reports: number };
}

/** In which bucket each row counts. */
export function bucketPlaces({ at }: MeantRows, buckets: readonly Bucket[]): Int32Array {
  const starts = Float64Array.from(buckets, ({ start }) => start);
  const places = new Int32Array(at.length);
  let place = starts.length - 1;
  for (let index = 0; index < at.length; index += 1) {
    const time = at[index] ?? 0;
    // Nearly sorted, the newest first: the bucket is the one before or next to it.
    while (place + 1 < starts.length && (starts[place + 1] ?? 0) <= time) place += 1;
    while (place >= 0 && (starts[place] ?? 0) > time) place -= 1;
    places[index] = place;
  }
  return places;
}

export function countRange(facts: Facts, { rows }: MeantRows, places: Int32Array, length: number): RangeCounts {
  const articles = new Array<number>(length).fill(0);
  const reports = new Array<number>(length).fill(0);
  const total = { articles: rows.length, reports: 0 };
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const place = places[index] ?? 0;
    articles[place] = (articles[place] ?? 0) + 1;
    if (facts.reports[row] !== 1) continue;
    reports[place] = (reports[place] ?? 0) + 1;
    total.reports += 1;
  }
  return { articles, reports, total };
}

/** What is counted of one actor, topic, speaker, source or language in a range. */
export interface SubjectCount {
  id: number;
  articles: number;
  reports: number;
  mentions: number;
  metonyms: number;
}

/** Everyone whom the rows' articles name, the most named first. An article that names by metonym alone counts as none. */
export function countSubjects(facts: Facts, rows: Int32Array, dimension: Dimension): readonly SubjectCount[] {
  return countedOnce(rows, dimension, () => subjectsOf(facts, rows, dimension));
}

function subjectsOf(facts: Facts, rows: Int32Array, dimension: Dimension): SubjectCount[] {
  const { dictionary, starts, places, mentions, metonyms } = facts[dimension];
  const size = dictionary.ids.length;
  const counts = { articles: new Int32Array(size), reports: new Int32Array(size) };
  const named = { mentions: new Int32Array(size), metonyms: new Int32Array(size) };
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const end = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? 0; at < end; at += 1) {
      const place = places[at] ?? 0;
      const count = mentions[at] ?? 0;
      if (count > 0) {
        counts.articles[place] = (counts.articles[place] ?? 0) + 1;
        counts.reports[place] = (counts.reports[place] ?? 0) + (facts.reports[row] ?? 0);
      }
      named.mentions[place] = (named.mentions[place] ?? 0) + count;
      named.metonyms[place] = (named.metonyms[place] ?? 0) + (metonyms[at] ?? 0);
    }
  }
  const subjects: SubjectCount[] = [];
  for (const [place, id] of dictionary.ids.entries()) {
    const count = {
      id,
      articles: counts.articles[place] ?? 0,
      reports: counts.reports[place] ?? 0,
      mentions: named.mentions[place] ?? 0,
      metonyms: named.metonyms[place] ?? 0,
    };
    if (count.mentions + count.metonyms > 0) subjects.push(count);
  }
  return subjects.sort(byArticles);
}

const byArticles = (a: SubjectCount, b: SubjectCount) =>
  b.articles - a.articles || b.mentions - a.mentions || a.id - b.id;

/** How often each speaker is quoted, the most quoted first: what a copy repeats counts once. */
export function countQuotes(facts: Facts): readonly { id: number; quotes: number }[] {
  return countedOnce(facts, 'quotes', () => {
    const reports = Int32Array.from(facts.reports.keys()).filter((row) => facts.reports[row] === 1);
    return subjectsOf(facts, reports, 'speakers')
      .map(({ id, mentions }) => ({ id, quotes: mentions }))
      .sort((a, b) => b.quotes - a.quotes || a.id - b.id);
  });
}

/** The publishers of the rows' articles, the most active first; `reports` are those that no other gave before. */
export function countSources({ sources, reports }: Facts, rows: Int32Array): readonly SubjectCount[] {
  return countedOnce(rows, 'sources', () => countBy(rows, reports, (row) => sources[row] ?? 0));
}

/** The languages of the rows' articles, by their place in `languages`. */
export function countLanguages({ langs, reports }: Facts, rows: Int32Array): readonly SubjectCount[] {
  return countedOnce(rows, 'languages', () => countBy(rows, reports, (row) => langs[row] ?? 0));
}

function countBy(rows: Int32Array, reports: Uint8Array, keyOf: (row: number) => number): SubjectCount[] {
  const counts = new Map<number, SubjectCount>();
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const id = keyOf(row);
    let count = counts.get(id);
    if (!count) {
      count = { id, articles: 0, reports: 0, mentions: 0, metonyms: 0 };
      counts.set(id, count);
    }
    count.articles += 1;
    count.mentions += 1;
    count.reports += reports[row] ?? 0;
  }
  return [...counts.values()].sort(byArticles);
}

/** Of all rows those that have 1 in a mask, and how many of them are independent reports; with or without a date. */
export function countMeant(facts: Facts, meant: Uint8Array): RangeCounts['total'] {
  const total = { articles: 0, reports: 0 };
  for (let row = 0; row < meant.length; row += 1) {
    if (meant[row] !== 1) continue;
    total.articles += 1;
    total.reports += facts.reports[row] ?? 0;
  }
  return total;
}

import { bucketKey, type Unit } from '#core/charts/buckets';
import { csvCells, csvHead, csvLine } from '#core/charts/csv';
import { countSubjects } from '#core/facts/countFacts';
import type { Workbench } from '#core/facts/workbench';

const HEADER = [
  'day',
  'collected',
  'subject',
  'id',
  'name_ar',
  'name_en',
  'articles',
  'mentions',
  'metonyms',
  'reports',
];

export const COUNT_SUBJECTS = ['watch', 'actor', 'topic'] as const;
export type CountSubject = (typeof COUNT_SUBJECTS)[number];

const DIMENSION = { actor: 'actors', topic: 'topics' } as const;

/**
 * A workbench's counts as the lines of a CSV file, by bucket, subject and id, made as they are read. Of the watch itself every bucket
 * has a line when it is asked for alone: a bucket that nobody collected has empty cells instead of zeros.
 */
export function* countLines(
  { facts, buckets, range, counts }: Workbench,
  which: {
    unit: Unit;
    isGap: readonly boolean[];
    /** All when absent. */
    subject?: CountSubject;
    /** What the watch's feeds published in each bucket: one column more, of the watch's own lines. */
    published?: readonly number[];
    nameOf: (subject: 'actor' | 'topic', id: number) => { ar: string; en: string };
  },
): Generator<string> {
  const { subject, isGap, unit, published } = which;
  yield csvHead(published ? [...HEADER, 'published'] : HEADER);
  const publishedIn = (place: number) => (published ? [published[place] ?? 0] : []);
  const rowsOf = rowsByBucket(range);
  const named = { actor: new Map<number, string>(), topic: new Map<number, string>() };
  const cellsOf = (kind: 'actor' | 'topic', id: number): string => {
    const known = named[kind].get(id);
    if (known !== undefined) return known;
    const { ar, en } = which.nameOf(kind, id);
    const made = csvCells([kind, id, ar, en]);
    named[kind].set(id, made);
    return made;
  };
  for (const [place, bucket] of buckets.entries()) {
    const start = [bucketKey(bucket, unit), isGap[place] ? 'no' : 'yes'];
    const articles = counts.articles[place] ?? 0;
    if (subject === undefined || subject === 'watch') {
      const own = [...start, 'watch', 0, '', ''];
      const reports = counts.reports[place] ?? 0;
      if (articles > 0) yield csvLine([...own, articles, articles, 0, reports, ...publishedIn(place)]);
      else if (subject === 'watch') yield csvLine([...own, ...emptyCells(isGap[place], publishedIn(place))]);
    }
    const begin = csvCells(start);
    const end = published ? ',\r\n' : '\r\n';
    for (const kind of ['actor', 'topic'] as const) {
      if (subject !== undefined && subject !== kind) continue;
      const found = countSubjects(facts, rowsOf[place] ?? NO_ROWS, DIMENSION[kind]);
      for (const count of found.toSorted((a, b) => a.id - b.id))
        yield `${begin},${cellsOf(kind, count.id)},${count.articles},${count.mentions},${count.metonyms},${count.reports}${end}`;
    }
  }
}

const NO_ROWS = new Int32Array();

const emptyCells = (isGap: boolean | undefined, more: number[]) => (isGap ? [] : [0, 0, 0, 0, ...more]);

function rowsByBucket({ rows, places, length }: Workbench['range']): Int32Array[] {
  const byBucket: number[][] = Array.from({ length }, () => []);
  for (const [index, row] of rows.entries()) byBucket[places[index] ?? 0]?.push(row);
  return byBucket.map((some) => Int32Array.from(some));
}

import { bucketKey, type Unit } from '#core/charts/buckets';
import { csvHead, csvLine } from '#core/charts/csv';
import { countSubjects, type SubjectCount } from '#core/facts/countFacts';
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
  for (const [place, bucket] of buckets.entries()) {
    const start = [bucketKey(bucket, unit), isGap[place] ? 'no' : 'yes'];
    const articles = counts.articles[place] ?? 0;
    if (subject === undefined || subject === 'watch') {
      const own = [...start, 'watch', 0, '', ''];
      const reports = counts.reports[place] ?? 0;
      if (articles > 0) yield csvLine([...own, articles, articles, 0, reports, ...publishedIn(place)]);
      else if (subject === 'watch') yield csvLine([...own, ...emptyCells(isGap[place], publishedIn(place))]);
    }
    for (const named of ['actor', 'topic'] as const) {
      if (subject !== undefined && subject !== named) continue;
      const found = countSubjects(facts, rowsOf[place] ?? NO_ROWS, DIMENSION[named]);
      for (const count of found.sort((a, b) => a.id - b.id)) {
        const { ar, en } = which.nameOf(named, count.id);
        yield csvLine([...start, named, count.id, ar, en, ...cells(count), ...(published ? [''] : [])]);
      }
    }
  }
}

const NO_ROWS = new Int32Array();

const cells = ({ articles, mentions, metonyms, reports }: SubjectCount) => [articles, mentions, metonyms, reports];

const emptyCells = (isGap: boolean | undefined, more: number[]) => (isGap ? [] : [0, 0, 0, 0, ...more]);

function rowsByBucket({ rows, places, length }: Workbench['range']): Int32Array[] {
  const byBucket: number[][] = Array.from({ length }, () => []);
  for (const [index, row] of rows.entries()) byBucket[places[index] ?? 0]?.push(row);
  return byBucket.map((some) => Int32Array.from(some));
}

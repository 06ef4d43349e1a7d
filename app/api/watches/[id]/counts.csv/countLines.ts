import { type CsvCell, csvHead, csvLine } from '#core/charts/csv';
import type { Day } from '#core/charts/days';
import type { CountRow } from '#store/charts/exportCounts';

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

/**
 * The file's lines, as the rows come. `days` tells of each day of the range, in order, whether nobody collected it; with
 * `isWhole` the watch's days without a row get one of their own, of zeros or empty.
 */
export async function* countLines(
  rows: AsyncIterable<CountRow>,
  { days, isWhole }: { days: ReadonlyMap<Day, boolean>; isWhole: boolean },
): AsyncGenerator<string> {
  yield csvHead(HEADER);
  const left = isWhole ? [...days] : [];
  const before = function* (day: Day | undefined): Generator<string> {
    for (let next = left[0]; next !== undefined && (day === undefined || next[0] < day); next = left[0]) {
      left.shift();
      yield csvLine(emptyDay(next));
    }
  };
  for await (const row of rows) {
    yield* before(row.day);
    if (left[0]?.[0] === row.day) left.shift();
    const { day, subject, id, ar, en, articles, mentions, metonyms, reports } = row;
    yield csvLine([day, days.get(day) ? 'no' : 'yes', subject, id, ar, en, articles, mentions, metonyms, reports]);
  }
  yield* before(undefined);
}

function emptyDay([day, isMissed]: [Day, boolean]): CsvCell[] {
  return isMissed ? [day, 'no', 'watch', 0, '', ''] : [day, 'yes', 'watch', 0, '', '', 0, 0, 0, 0];
}

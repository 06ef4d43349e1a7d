import type { NextRequest } from 'next/server';
import { knownRange, uncollected } from '#core/charts/coverage';
import { addDays, type Day, dayOf, isDay, listDays } from '#core/charts/days';
import { defined } from '#core/defined';
import { readId } from '#core/id';
import { type CountRow, exportCounts } from '#store/charts/exportCounts';
import { countedRange } from '#store/charts/series';
import { watchCoverage } from '#store/feeds/coverage';
import { loadWatch } from '#store/watches/watches';
import { db } from '../../../../db';
import { countLines } from './countLines';
import { streamText } from './streamText';

/** Twenty years: as far as a chart reaches. */
const MAX_DAYS = 20 * 366;
const SUBJECTS = ['watch', 'actor', 'topic'];

/**
 * The daily counts behind a watch's charts, UTC days: all, or those of one subject and a range. `collected` tells a day
 * without news from one that nobody read: of the watch itself every day of the range has a row, and a day that was not
 * collected has empty cells instead of zeros.
 */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const id = readId((await params).id);
  if (id === undefined || !(await loadWatch(db(), id)))
    return new Response('There is no such watch.\n', { status: 404 });
  const query = request.nextUrl.searchParams;
  const subject = query.get('subject');
  const from = query.get('from');
  const to = query.get('to');
  const isWrong =
    (subject !== null && !SUBJECTS.includes(subject)) || [from, to].some((day) => day !== null && !isDay(day));
  if (isWrong) {
    return new Response(`subject is one of ${SUBJECTS.join(', ')}; from and to are days, like 2024-01-28.\n`, {
      status: 400,
    });
  }
  const days = await missedDays(id, { from, to });
  const only = {
    ...defined({ subject: subject === null ? undefined : (subject as CountRow['subject']), from, to }),
  };
  const lines = countLines(exportCounts(db(), id, only), { days, isWhole: subject === 'watch' });
  return new Response(streamText(lines), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="marsad-${id}-${subject ?? 'counts'}.csv"`,
    },
  });
}

/** Every day of a range up to today, or of what is known of the watch, with whether nobody collected it. */
async function missedDays(watchId: number, range: { from: Day | null; to: Day | null }): Promise<Map<Day, boolean>> {
  const now = new Date();
  const today = dayOf(now, 'UTC');
  const [counted, spans] = await Promise.all([countedRange(db(), watchId), watchCoverage(db(), watchId, now)]);
  const known = knownRange(counted, spans);
  const to = [range.to ?? known?.to ?? today, today].sort()[0] ?? today;
  const from = [range.from ?? known?.from ?? to, addDays(to, 1 - MAX_DAYS)].sort()[1] ?? to;
  const buckets = listDays({ from, to }).map((day) => ({ from: day, to: day, running: false }));
  const gaps = uncollected({ buckets, spans, today });
  return new Map(buckets.map((bucket, index) => [bucket.from, gaps[index] ?? false]));
}

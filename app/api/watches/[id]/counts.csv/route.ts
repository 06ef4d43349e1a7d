import type { NextRequest } from 'next/server';
import { renderCsv } from '#core/series/csv';
import { isDay } from '#core/series/days';
import { exportCounts } from '#store/exportCounts';
import { loadWatch } from '#store/watches';
import { db } from '../../../../db';

const HEADER = ['day', 'subject', 'id', 'name_ar', 'name_en', 'articles', 'mentions', 'metonyms', 'reports'];
const SUBJECTS = ['watch', 'actor', 'topic'];

/** The daily counts behind a watch's charts, UTC days: all, or those of one subject and a range. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const id = Number((await params).id);
  const watch = Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? await loadWatch(db(), id) : undefined;
  if (!watch) return new Response('There is no such watch.\n', { status: 404 });
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
  const rows = [];
  for await (const row of exportCounts(db(), id)) {
    if (subject !== null && row.subject !== subject) continue;
    if ((from !== null && row.day < from) || (to !== null && row.day > to)) continue;
    rows.push([row.day, row.subject, row.id, row.ar, row.en, row.articles, row.mentions, row.metonyms, row.reports]);
  }
  return new Response(renderCsv(HEADER, rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="marsad-${id}-${subject ?? 'counts'}.csv"`,
    },
  });
}

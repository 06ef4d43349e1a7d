import { bucketKey } from '#core/charts/buckets';
import { parseCompared, writeCompared } from '#core/charts/compared';
import { csvHead, csvLine } from '#core/charts/csv';
import { PREFERENCE_COOKIES, readPreferences } from '#i18n/preferences';
import { guarded } from '../../_access/guarded';
import { openCompared } from '../../compare/openCompared';

const HEADER = ['day', 'series', 'watch', 'subject', 'id', 'collected', 'articles', 'reports', 'published'];

/**
 * The numbers of a comparison, by the same address as its page, and `tz` where it is not for a browser: a line for each bucket and
 * series, with empty cells where nothing was collected. `published` has values with `measure=share`.
 */
export const GET = guarded('read', async (request) => {
  const query = Object.fromEntries(request.nextUrl.searchParams);
  const asked = parseCompared(query['series']);
  if (asked.length === 0)
    return new Response('series names what to compare, like series=3,3a12,4t7.\n', { status: 400 });
  const { timeZone } = readPreferences({
    cookie: (name) =>
      (name === PREFERENCE_COOKIES.timeZone ? query['tz'] : undefined) ?? request.cookies.get(name)?.value,
    acceptLanguage: undefined,
    serverTimeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  const open = await openCompared(asked, query, { now: new Date(), timeZone });
  if (open.lines.length === 0) return new Response('There is no such watch.\n', { status: 404 });
  const rows = open.buckets.flatMap((bucket, place) =>
    open.lines.map((line) => {
      const count = line.articles[place];
      return csvLine([
        bucketKey(bucket, open.view.unit),
        writeCompared([line]),
        line.watch.name,
        line.subject?.kind ?? 'watch',
        line.subject?.id ?? line.watchId,
        count === undefined ? 'no' : 'yes',
        count,
        line.reports[place],
        line.published?.[place],
      ]);
    }),
  );
  return new Response(csvHead(HEADER) + rows.join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="marsad-compare.csv"',
    },
  });
});

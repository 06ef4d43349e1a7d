import { defined } from '#core/defined';
import { readId } from '#core/id';
import { unfinishedName } from '#core/query/completion';
import { MAX_QUERY_CHARS } from '#core/query/parseQuery';
import { guarded } from '../../_access/guarded';
import { loadI18n } from '../../i18n';
import { readDb } from '../../readDb';
import { completions } from './completions';

/**
 * What may complete the name at the end of `q`, a query up to the reader's caret; with `watch` those named in its articles come first. `from`
 * is where in the query the name begins that a completion takes the place of.
 */
export const GET = guarded('read', async (request) => {
  const { searchParams } = request.nextUrl;
  const query = searchParams.get('q') ?? '';
  const unfinished = query.length > MAX_QUERY_CHARS ? undefined : unfinishedName(query);
  if (!unfinished) return Response.json({ from: query.length, list: [] });
  const watchId = readId(searchParams.get('watch') ?? undefined);
  const list = await completions(await readDb(), { ...unfinished, ...defined({ watchId }) }, await loadI18n());
  return Response.json({ from: unfinished.from, list }, { headers: { 'cache-control': 'private, max-age=30' } });
});

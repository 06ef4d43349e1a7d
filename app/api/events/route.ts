import { readId } from '#core/id';
import { guarded } from '../../_access/guarded';
import { hub } from './hub';
import { openStream } from './openStream';
import { createStreamPlaces, STREAM_PLACES } from './streamPlaces';

export const dynamic = 'force-dynamic';

/** The last alert the browser saw: from its own header on a reconnect, from `after` when another page takes over. */
function lastSeen(request: Request): number | undefined {
  const given = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after');
  return given === '0' ? 0 : readId(given);
}

const takePlace = createStreamPlaces(STREAM_PLACES);

/** Server-sent events: `alert` for a new article on a watch or a feed of it that gives none, `change` when what pages show has changed. */
export const GET = guarded('read', (request, _context, reader) => {
  const onEnd = takePlace(reader?.id);
  if (onEnd === undefined)
    return new Response('Too many pages are open.\n', { status: 503, headers: { 'retry-after': '60' } });
  return new Response(openStream(hub(), { after: lastSeen(request), signal: request.signal, onEnd }), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform keeps compression from holding events back; the last line is for nginx.
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
});

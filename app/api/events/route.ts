import { readId } from '#core/id';
import { guarded } from '../../_access/guarded';
import { hub } from './hub';
import { openStream } from './openStream';

export const dynamic = 'force-dynamic';

/** The last alert the browser saw: from its own header on a reconnect, from `after` when another page takes over. */
function lastSeen(request: Request): number | undefined {
  const given = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after');
  return given === '0' ? 0 : readId(given);
}

/** Server-sent events: `alert` for a new article on a watch or a feed of it that gives none, `change` when what pages show has changed. */
export const GET = guarded(
  'read',
  (request) =>
    new Response(openStream(hub(), { after: lastSeen(request), signal: request.signal }), {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        // no-transform keeps compression from holding events back; the last line is for nginx.
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      },
    }),
);

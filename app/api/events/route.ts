import { readId } from '#core/id';
import { runningSessions } from '#store/accounts/people';
import { guarded } from '../../_access/guarded';
import { db } from '../../db';
import { hub } from './hub';
import { openStream } from './openStream';
import { createSessionWatch } from './sessionWatch';
import { createStreamPlaces, STREAM_PLACES } from './streamPlaces';

export const dynamic = 'force-dynamic';

/** The last alert the browser saw: from its own header on a reconnect, from `after` when another page takes over. */
function lastSeen(request: Request): number | undefined {
  const given = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after');
  return given === '0' ? 0 : readId(given);
}

const takePlace = createStreamPlaces(STREAM_PLACES);
const sessions = createSessionWatch((ids) => runningSessions(db(), ids, new Date()));

/** Server-sent events: `alert` for a new article on a watch or a feed of it that gives none, `change` when what pages show has changed. */
export const GET = guarded('read', (request, _context, reader) => {
  const leavePlace = takePlace(reader?.id);
  if (leavePlace === undefined)
    return new Response('Too many pages are open.\n', { status: 503, headers: { 'retry-after': '60' } });
  const session = reader?.sessionId === undefined ? undefined : sessions.watch(reader.sessionId);
  const signal = session === undefined ? request.signal : AbortSignal.any([request.signal, session.over]);
  const onEnd = () => {
    leavePlace();
    session?.leave();
  };
  return new Response(openStream(hub(), { after: lastSeen(request), signal, onEnd }), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform keeps compression from holding events back; the last line is for nginx.
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
});

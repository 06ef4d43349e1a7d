import type { NextRequest } from 'next/server';
import type { LiveAlert } from '#core/alert/news';
import { log } from '#runtime/log';
import { type AlertView, alertsAfter, lastAlertId, loadAlerts } from '#store/alerts';
import { db } from '../../db';
import { type HubEvent, join } from './hub';

export const dynamic = 'force-dynamic';

const HEARTBEAT_MS = 25_000;
const RETRY_MS = 3000;

const frame = (event: string, data: unknown, id?: number) =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

function alertFrame(alert: AlertView): string {
  const { id, watchId, watchName } = alert;
  const news: LiveAlert['news'] =
    'incident' in alert
      ? { feedTitle: alert.incident.feed.title, incident: alert.incident.kind }
      : { title: alert.title, url: alert.url, lang: alert.lang };
  return frame('alert', { id, watchId, watchName, news } satisfies LiveAlert, id);
}

/** The last alert the browser saw: from its own header on a reconnect, from `after` when another page takes over. */
function lastSeen(request: NextRequest): number | undefined {
  const given = Number(request.headers.get('last-event-id') ?? request.nextUrl.searchParams.get('after') ?? Number.NaN);
  return Number.isSafeInteger(given) && given >= 0 ? given : undefined;
}

/** Server-sent events: `alert` for a new article on a watch or a feed of it that gives none, `change` when what pages show has changed. */
export async function GET(request: NextRequest): Promise<Response> {
  const after = lastSeen(request);
  const encoder = new TextEncoder();
  let stop = () => {};

  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      let open = true;
      const send = (text: string) => {
        if (open) controller.enqueue(encoder.encode(text));
      };
      async function tell(event: HubEvent): Promise<void> {
        if (event.type === 'wake') return;
        if (event.type === 'alerts') {
          for (const alert of await loadAlerts(db(), event.alertIds)) send(alertFrame(alert));
        }
        send(frame('change', { type: event.type }));
      }

      send(`retry: ${RETRY_MS}\n\n`);
      const leave = await join((event) => {
        tell(event).catch((error: unknown) => log.warn('events.failed', { error: String(error) }));
      });
      const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
      stop = () => {
        if (!open) return;
        open = false;
        clearInterval(heartbeat);
        leave();
      };
      // A reader that goes away cancels the stream too; closing it again would throw.
      request.signal.addEventListener('abort', () => stop());
      if (request.signal.aborted) stop();
      const newest = await lastAlertId(db());
      // Listening began before this query, so that an alert in between is sent twice rather than never.
      if (after !== undefined) for (const alert of await alertsAfter(db(), after)) send(alertFrame(alert));
      send(frame('ready', {}, newest));
    },
    cancel: () => stop(),
  });

  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform keeps compression from holding events back; the last line is for nginx.
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

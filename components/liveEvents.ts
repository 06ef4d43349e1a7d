import type { LiveAlert } from '#core/alerts/news';
import { withBasePath } from './basePath';

export type LiveEvent =
  | { kind: 'alert'; alert: LiveAlert }
  | { kind: 'change' }
  | { kind: 'state'; connected: boolean };

const SOURCE = '/api/events';
const CHANNEL = 'marsad-live';

/** What the server sends is our own JSON; anything else is dropped. */
function readAlert(text: string): LiveAlert | undefined {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('id' in value) || !('news' in value)) return undefined;
  return value as LiveAlert;
}

/**
 * Follows the server's events until `signal` aborts. Of all open pages one holds the connection and passes events on to
 * the others, since a browser allows six connections to a host and each stream takes one for itself. Where pages cannot
 * agree (no Web Locks outside secure contexts) each holds its own.
 */
export function followEvents(signal: AbortSignal, tell: (event: LiveEvent, isLeader: boolean) => void): void {
  const channel = new BroadcastChannel(CHANNEL);
  let lastId = 0;
  let source: EventSource | undefined;

  function receive(event: LiveEvent, isLeader: boolean): void {
    if (event.kind === 'alert') {
      if (event.alert.id <= lastId) return;
      lastId = event.alert.id;
    }
    tell(event, isLeader);
    if (isLeader) channel.postMessage(event);
  }

  function lead(): void {
    // A page that takes over asks for what was told since the last event it saw.
    source = new EventSource(withBasePath(lastId > 0 ? `${SOURCE}?after=${lastId}` : SOURCE));
    source.addEventListener('alert', ({ data }) => {
      const alert = readAlert(data);
      if (alert) receive({ kind: 'alert', alert }, true);
    });
    source.addEventListener('change', () => receive({ kind: 'change' }, true));
    source.addEventListener('ready', ({ lastEventId }) => {
      lastId = Math.max(lastId, Number(lastEventId) || 0);
      receive({ kind: 'state', connected: true }, true);
    });
    source.addEventListener('error', () => receive({ kind: 'state', connected: false }, true));
  }

  channel.onmessage = ({ data }: MessageEvent<LiveEvent>) => receive(data, false);
  const ended = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => {
      source?.close();
      channel.close();
      resolve();
    });
  });
  if (!('locks' in navigator)) {
    lead();
    return;
  }
  navigator.locks
    .request(CHANNEL, { signal }, () => {
      lead();
      return ended;
    })
    .catch(() => {
      // Aborted while waiting for the lock: the page is gone.
    });
}

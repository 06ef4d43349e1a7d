import type { LiveAlert } from '#core/alerts/news';
import { withBasePath } from './basePath';

export type LiveEvent =
  | { kind: 'alert'; alert: LiveAlert }
  /** When what pages show changed: `changedAt` in milliseconds of the server's time. */
  | { kind: 'change'; changedAt: number }
  | { kind: 'state'; connected: false }
  /** Connected, and when it changed last. */
  | { kind: 'state'; connected: true; changedAt: number };

/** What pages say to each other: events, and the question of a page that comes. */
type Message = LiveEvent | { kind: 'ask' };

const SOURCE = '/api/events';
const CHANNEL = 'marsad-live';

/** What the server sends is our own JSON; anything else is dropped. */
function readAlert(text: string): LiveAlert | undefined {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('id' in value) || !('news' in value)) return undefined;
  return value as LiveAlert;
}

/** What does not say when was just now. */
function readChangedAt(text: string): number {
  const value: unknown = JSON.parse(text);
  if (typeof value === 'object' && value !== null && 'changedAt' in value && typeof value.changedAt === 'number')
    return value.changedAt;
  return Number.POSITIVE_INFINITY;
}

/**
 * Follows the server's events until `signal` aborts. Of all open pages one holds the connection and passes events on to
 * the others, since a browser allows six connections to a host and each stream takes one for itself. Where pages cannot
 * agree (no Web Locks outside secure contexts) each holds its own. A page that comes asks the one that holds it when
 * something last changed.
 */
export function followEvents(signal: AbortSignal, tell: (event: LiveEvent, isLeader: boolean) => void): void {
  const channel = new BroadcastChannel(CHANNEL);
  let lastId = 0;
  let source: EventSource | undefined;
  let known: Extract<LiveEvent, { kind: 'state' }> | undefined;

  function receive(event: LiveEvent, isLeader: boolean): void {
    if (event.kind === 'state') known = event;
    if (event.kind === 'change') known = { ...event, kind: 'state', connected: true };
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
    source.addEventListener('change', ({ data }) => receive({ kind: 'change', changedAt: readChangedAt(data) }, true));
    source.addEventListener('ready', ({ data, lastEventId }) => {
      lastId = Math.max(lastId, Number(lastEventId) || 0);
      receive({ kind: 'state', connected: true, changedAt: readChangedAt(data) }, true);
    });
    source.addEventListener('error', () => receive({ kind: 'state', connected: false }, true));
  }

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind !== 'ask') receive(data, false);
    else if (source && known) channel.postMessage(known);
  };
  channel.postMessage({ kind: 'ask' } satisfies Message);
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

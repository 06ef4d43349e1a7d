import { incidentWord, type LiveAlert } from '#core/alerts/news';
import { errorFields, log } from '#runtime/log';
import type { AlertView } from '#store/alerts/alertViews';
import type { StoreEvent, Subscription } from '#store/notify';
import { frame } from './frame';

/** What the hub asks of the database. */
export interface HubSource {
  listen(handlers: { onEvent: (event: StoreEvent) => void; onGap: () => void }): Promise<Subscription>;
  alerts(ids: number[]): Promise<AlertView[]>;
  /** The newest alert's id, and what was told after `after`. */
  missed(after: number | undefined): Promise<{ newest: number; alerts: AlertView[] }>;
}

/** How long listening goes on without a page: from one page to the next nothing that changes is missed. */
const LINGER_MS = 5 * 60_000;

/** Takes what is to be sent to one open page. */
export type Listener = (text: string) => void;

/**
 * Tells all streams of this process what happens in the database: one connection that listens, one query for an event
 * however many streams there are, one text made for all of them. A page that comes is told when something last changed, in
 * this process's time: one that was rendered before must be rendered anew, since it heard nothing until now.
 */
export function createHub(source: HubSource, clock: () => number = Date.now) {
  const listeners = new Set<Listener>();
  const asked = new Map<number | undefined, Promise<string>>();
  let subscription: Promise<Subscription> | undefined;
  let lingering: ReturnType<typeof setTimeout> | undefined;
  /** Milliseconds since 1970. What was before listening began is not known, so it counts as a change. */
  let changedAt = Number.POSITIVE_INFINITY;
  let told: Promise<void> = Promise.resolve();

  function tellAll(text: string): void {
    for (const listener of [...listeners]) listener(text);
  }

  /** In the order of the events; one whose alerts cannot be read still says that something has changed. */
  function onEvent(event: StoreEvent): void {
    if (event.type === 'wake') return;
    changedAt = clock();
    const change = frame('change', { type: event.type, changedAt });
    told = told
      .then(async () => {
        const alerts = event.type === 'alerts' ? await source.alerts(event.alertIds) : [];
        tellAll(alerts.map(alertFrame).join('') + change);
      })
      .catch((error: unknown) => {
        log.warn('events.failed', errorFields(error));
        tellAll(change);
      });
  }

  /** For a page that comes: what it has missed. Pages that come at once, as after a restart, are answered by one query. */
  function greeting(after: number | undefined): Promise<string> {
    const known = asked.get(after);
    if (known) return known;
    const answer = source
      .missed(after)
      .then(({ newest, alerts }) => alerts.map(alertFrame).join('') + frame('ready', { changedAt }, newest))
      .finally(() => asked.delete(after));
    asked.set(after, answer);
    return answer;
  }

  async function listen(): Promise<Subscription> {
    const opened = await source.listen({
      onEvent,
      onGap: () => {
        changedAt = clock();
        tellAll(frame('change', { type: 'gap', changedAt }));
      },
    });
    changedAt = clock();
    return opened;
  }

  function leave(listener: Listener): void {
    listeners.delete(listener);
    clearTimeout(lingering);
    if (listeners.size === 0) lingering = setTimeout(close, LINGER_MS).unref();
  }

  function close(): void {
    const closing = subscription;
    subscription = undefined;
    closing?.then((open) => open.close()).catch((error: unknown) => log.warn('events.close', errorFields(error)));
  }

  return {
    /** Joins the streams; the connection is opened for the first and closed some time after the last. Returns how to leave. */
    async join(listener: Listener, after: number | undefined): Promise<() => void> {
      listeners.add(listener);
      clearTimeout(lingering);
      try {
        subscription ??= listen().catch((error: unknown) => {
          subscription = undefined;
          throw error;
        });
        await subscription;
        // Listening began before this question, so that an alert in between is sent twice rather than never.
        listener(await greeting(after));
      } catch (error) {
        leave(listener);
        throw error;
      }
      return () => leave(listener);
    },
  };
}

function alertFrame(alert: AlertView): string {
  const { id, watchId, watchName } = alert;
  const news: LiveAlert['news'] =
    'incident' in alert
      ? { feedTitle: alert.incident.feed.title, incident: incidentWord(alert.incident) }
      : 'signal' in alert
        ? { signal: alert.signal }
        : { title: alert.title, url: alert.url, lang: alert.lang };
  return frame('alert', { id, watchId, watchName, news } satisfies LiveAlert, id);
}

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

/** Takes what is to be sent to one open page. */
export type Listener = (text: string) => void;

/**
 * Tells all streams of this process what happens in the database: one connection that listens, one query for an event
 * however many streams there are, one text made for all of them.
 */
export function createHub(source: HubSource) {
  const listeners = new Set<Listener>();
  const asked = new Map<number | undefined, Promise<string>>();
  let subscription: Promise<Subscription> | undefined;
  let told: Promise<void> = Promise.resolve();

  function tellAll(text: string): void {
    for (const listener of [...listeners]) listener(text);
  }

  /** In the order of the events; one whose alerts cannot be read still says that something has changed. */
  function onEvent(event: StoreEvent): void {
    if (event.type === 'wake') return;
    const change = frame('change', { type: event.type });
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
      .then(({ newest, alerts }) => alerts.map(alertFrame).join('') + frame('ready', {}, newest))
      .finally(() => asked.delete(after));
    asked.set(after, answer);
    return answer;
  }

  function leave(listener: Listener): void {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    const closing = subscription;
    subscription = undefined;
    closing?.then((open) => open.close()).catch((error: unknown) => log.warn('events.close', errorFields(error)));
  }

  return {
    /** Joins the streams; the connection is opened for the first and closed after the last. Returns how to leave. */
    async join(listener: Listener, after: number | undefined): Promise<() => void> {
      listeners.add(listener);
      try {
        subscription ??= source
          .listen({ onEvent, onGap: () => tellAll(frame('change', { type: 'gap' })) })
          .catch((error: unknown) => {
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

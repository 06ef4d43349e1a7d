import { log } from '#runtime/log';
import { type StoreEvent, type Subscription, subscribe } from '#store/notify';
import { databaseUrl } from '../../db';

/** What a stream hears: an event of the database, or that some may have been missed. */
export type HubEvent = StoreEvent | { type: 'gap' };

interface Hub {
  listeners: Set<(event: HubEvent) => void>;
  subscription?: Promise<Subscription>;
}

const held: { marsadHub?: Hub } = globalThis as { marsadHub?: Hub };
held.marsadHub ??= { listeners: new Set() };
const hub = held.marsadHub;

function tellAll(event: HubEvent): void {
  for (const listener of hub.listeners) listener(event);
}

/**
 * Joins the one LISTEN connection that all streams of this process share; it is opened for the first and closed after
 * the last. Returns how to leave.
 */
export async function join(listener: (event: HubEvent) => void): Promise<() => void> {
  hub.listeners.add(listener);
  hub.subscription ??= subscribe(databaseUrl(), {
    onEvent: tellAll,
    onGap: () => tellAll({ type: 'gap' }),
    onError: (error) => log.warn('events.disconnected', { error: String(error) }),
  });
  try {
    await hub.subscription;
  } catch (error) {
    hub.listeners.delete(listener);
    delete hub.subscription;
    throw error;
  }
  return () => {
    hub.listeners.delete(listener);
    if (hub.listeners.size > 0) return;
    const closing = hub.subscription;
    delete hub.subscription;
    closing
      ?.then((subscription) => subscription.close())
      .catch((error: unknown) => log.warn('events.close', { error: String(error) }));
  };
}

import pg from 'pg';
import { z } from 'zod';
import { isPooled } from '#runtime/postgres/pooled';
import type { Queryable } from '#store/database';
import { type EventPoller, startPolling } from '#store/pollEvents';

const CHANNEL = 'marsad';
const RECONNECT_MS = 2000;
/** For so long after a process last asked for events they are kept. */
const POLLER_MS = 120_000;

const eventSchema = z.discriminatedUnion('type', [
  /** Articles were stored; `watchIds` are the watches that accepted some. */
  z.object({ type: z.literal('articles'), feedId: z.number(), newArticles: z.number(), watchIds: z.array(z.number()) }),
  z.object({ type: z.literal('alerts'), alertIds: z.array(z.number()) }),
  /** Deliveries of alerts that waited for their developments were queued. */
  z.object({ type: z.literal('routed') }),
  /** A feed's state or health changed. */
  z.object({ type: z.literal('feed'), feedId: z.number() }),
  /** A delivery was tried. */
  z.object({ type: z.literal('delivery'), channelId: z.number() }),
  /** A worker answered a request. */
  z.object({ type: z.literal('request'), requestId: z.number() }),
  /** Something a worker caches changed: a watch, a profile or topics. */
  z.object({ type: z.literal('settings') }),
  /** Actors or their aliases changed; workers cache those too. */
  z.object({ type: z.literal('actors') }),
  /** Something may be due earlier than the worker thinks; `due` tells what, where it comes as often as others like. */
  z.object({ type: z.literal('wake'), due: z.enum(['feeds', 'subscribers']).optional() }),
]);

export type StoreEvent = z.infer<typeof eventSchema>;

/** Tells every listening process, and keeps it for those that cannot listen (store/pollEvents); inside a transaction it is sent with the commit. A wake-up only: rows are the truth. */
export async function notify(db: Queryable, event: StoreEvent): Promise<void> {
  await notifyAll(db, [event]);
}

export async function notifyAll(db: Queryable, events: StoreEvent[]): Promise<void> {
  if (events.length === 0) return;
  const payloads = events.map((event) => JSON.stringify(event));
  await db.$executeRaw`
    with event as (select payload from unnest(${payloads}::text[]) as told (payload)),
      kept as (
        insert into "PolledEvent" (payload, at) select payload, clock_timestamp() from event
        where exists (select from "PolledEvent" where id = 0 and at > now() - ${POLLER_MS} * interval '1 ms'))
    select pg_notify(${CHANNEL}, payload) from event`;
}

export interface Subscription {
  close(): Promise<void>;
}

export interface EventHandlers {
  onEvent: (event: StoreEvent) => void;
  onGap?: () => void;
  onError?: (error: unknown) => void;
}

/**
 * Listens for events on a connection of its own, connecting again when it breaks; through a pooler, where none would come,
 * it asks for them instead. After a break `onGap` is called, because events may have been missed.
 */
export async function subscribe(url: string, handlers: EventHandlers): Promise<Subscription> {
  let client: pg.Client | undefined;
  let poller: EventPoller | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const tell = (payload: string | undefined) => {
    const event = eventSchema.safeParse(parseJson(payload));
    if (event.success) handlers.onEvent(event.data);
  };

  async function open(): Promise<void> {
    const opened = new pg.Client({ connectionString: url, keepAlive: true });
    client = opened;
    opened.on('error', (error) => retry(opened, error));
    opened.on('end', () => retry(opened, new Error('the connection for notifications ended')));
    opened.on('notification', ({ payload }) => tell(payload));
    await opened.connect();
    if (await isPooled(opened)) {
      const onFault = (error: unknown) => retry(opened, error);
      poller = await startPolling(opened, { tell, onFault, onGap: () => handlers.onGap?.() });
    } else await opened.query(`listen ${CHANNEL}`);
  }

  function retry(from: pg.Client, error: unknown): void {
    if (closed || client !== from) return;
    client = undefined;
    poller?.stop();
    from.end().catch(() => undefined);
    handlers.onError?.(error);
    timer = setTimeout(() => {
      open().then(
        () => handlers.onGap?.(),
        (reason: unknown) => client && retry(client, reason),
      );
    }, RECONNECT_MS);
  }

  await open();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      poller?.stop();
      await client?.end();
    },
  };
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

import type { Client } from 'pg';

const EVERY_MS = 1000;
/** How far back each question looks: an event is written before its transaction ends, which may take up to a minute. */
const WINDOW_MS = 120_000;
/** An event is older than any question then. */
const FORGET_MS = 2 * WINDOW_MS;
/** How often it says that it asks, and forgets old events: well within the two minutes for which that counts. */
const SAY_EVERY_MS = 30_000;

export interface EventPoller {
  stop(): void;
}

interface Handlers {
  tell: (payload: string) => void;
  /** The connection is of no use any more. */
  onFault: (error: unknown) => void;
  onGap: () => void;
}

/**
 * Asks every second for the events that store/notify keeps while somebody asks. Each is told once, whenever its transaction ends:
 * numbers are given in another order than transactions end, so all of the last two minutes are looked at, and those known left out.
 */
export async function startPolling(client: Client, { tell, onFault, onGap }: Handlers): Promise<EventPoller> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let saidAt = 0;
  let told = new Set<string>();
  // What told its events before we first said that we ask was not kept, and may end its transaction later than our start.
  const gap = setTimeout(onGap, WINDOW_MS).unref();

  const look = async (isFirst: boolean) => {
    if (performance.now() - saidAt > SAY_EVERY_MS || isFirst) {
      saidAt = performance.now();
      await sayAndForget(client);
    }
    const { rows } = await client.query<{ id: string; payload: string }>(
      `select id, payload from "PolledEvent" where id > 0 and at > now() - $1 * interval '1 ms' order by id`,
      [WINDOW_MS],
    );
    const fresh = rows.filter(({ id }) => !told.has(id));
    told = new Set(rows.map(({ id }) => id));
    // What stood there before us is no news: whoever begins reads everything.
    if (!isFirst) for (const { payload } of fresh) tell(payload);
  };
  const next = () => {
    timer = setTimeout(() => {
      look(false).then(
        () => !stopped && next(),
        (error: unknown) => !stopped && onFault(error),
      );
    }, EVERY_MS);
  };
  await look(true);
  next();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(gap);
    },
  };
}

async function sayAndForget(client: Client): Promise<void> {
  await client.query(
    `insert into "PolledEvent" (id, payload, at) values (0, '', now()) on conflict (id) do update set at = excluded.at`,
  );
  await client.query(`delete from "PolledEvent" where id > 0 and at < now() - $1 * interval '1 ms'`, [FORGET_MS]);
}

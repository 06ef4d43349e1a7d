import type { StoreEvent } from '#store/notify';
import type { Context } from '#workers/context';
import type { WakeSignal } from '#workers/loops/loop';

/** Loops that other processes' changes, and other loops' results, wake. */
export interface Rests {
  poll: WakeSignal;
  pages: WakeSignal;
  backfill: WakeSignal;
  hubs: WakeSignal;
  catchUp: WakeSignal;
  index: WakeSignal;
  searchTexts: WakeSignal;
  learn: WakeSignal;
  review: WakeSignal;
  answer: WakeSignal;
  develop: WakeSignal;
  signals: WakeSignal;
  deliver: WakeSignal;
  tell: WakeSignal;
  prune: WakeSignal;
  fold: WakeSignal;
  backup: WakeSignal;
  leases: WakeSignal;
  heartbeat: WakeSignal;
}

/** Who looks after what is due: a look of every loop, learning and signals among them, is too much for each word of a hub. */
const LOOP_OF = { feeds: 'poll', subscribers: 'tell' } as const satisfies Record<string, keyof Rests>;

/** What a worker does at once when the database tells it of a change: nobody waits for the next turn of a loop. */
export function onStoreEvent(
  event: StoreEvent,
  { rests, analyst }: { rests: Rests; analyst: Pick<Context['analyst'], 'invalidate'> },
): void {
  const { type } = event;
  if (event.type === 'wake') {
    if (event.due === undefined) wakeAll(rests);
    else rests[LOOP_OF[event.due]].wake();
  }
  if (type === 'alerts' || type === 'routed') rests.deliver.wake();
  if (event.type === 'articles') {
    rests.pages.wake();
    rests.develop.wake();
    if (event.watchIds.length > 0) rests.tell.wake();
  }
  if (type === 'routed') rests.tell.wake();
  if (type === 'actors') analyst.invalidate();
  if (type === 'settings') {
    analyst.invalidate('watches');
    rests.catchUp.wake();
  }
}

export function wakeAll(rests: Rests): void {
  for (const rest of Object.values(rests)) rest.wake();
}

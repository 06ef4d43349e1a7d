import { lostWorkers, predecessors, releaseLost } from '#store/work/lostWorkers';
import type { Context } from '#workers/context';

const LOOK_EVERY_MS = 15_000;

type LeaseContext = Pick<Context, 'db' | 'worker' | 'clock' | 'log'>;

/** Gives back what the earlier worker of this place held: its supervisor starts another only when it has ended. */
export async function takeOver({ db, worker, clock, log }: LeaseContext, place: string): Promise<void> {
  const workers = await predecessors(db, place, worker);
  if (workers.length === 0) return;
  log.warn('worker.replaced', { workers, ...(await releaseLost(db, { workers, isEnded: true, now: clock() })) });
}

/**
 * Gives back what workers held that have fallen silent elsewhere (their machine is gone), once for each silence. One that is silent
 * in a single look may only have missed a database that was away.
 */
export function createLeaseKeeper(context: LeaseContext): () => Promise<number> {
  const { db, worker, clock, log } = context;
  let seen = new Set<string>();
  let released = new Set<string>();
  return async () => {
    const silent = new Set(await lostWorkers(db));
    silent.delete(worker);
    const workers = [...silent].filter((id) => seen.has(id) && !released.has(id));
    if (workers.length > 0) {
      log.warn('worker.lost', { workers, ...(await releaseLost(db, { workers, isEnded: false, now: clock() })) });
    }
    released = new Set([...released, ...workers].filter((id) => silent.has(id)));
    seen = silent;
    return LOOK_EVERY_MS;
  };
}

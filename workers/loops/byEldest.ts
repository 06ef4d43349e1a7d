import type { Database } from '#store/database';
import { isEldest } from '#store/work/workers';

const NOT_MINE_MS = 10_000;

/**
 * A loop's step that one worker does for all: the living one that started first. Whoever else learnt of the same articles would do the
 * same work again, and the first result would stand. Should two think so for a moment, both do it.
 */
export function byEldest(
  step: () => Promise<number>,
  { db, worker }: { db: Database; worker: string },
): () => Promise<number> {
  return async () => ((await isEldest(db, worker)) ? step() : NOT_MINE_MS);
}

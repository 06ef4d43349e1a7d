import type { Database } from '#store/database';
import { prunePolls } from '#store/feeds/prunePolls';

const BETWEEN_STEPS_MS = 1000;
const BETWEEN_PASSES_MS = 60 * 60 * 1000;

/** Deletes old Poll rows of all feeds, some feeds at each step, once an hour; the step returns how long to rest, in ms. */
export function createPruner(db: Database, clock: () => Date): () => Promise<number> {
  let afterFeedId = 0;
  return async () => {
    const next = await prunePolls(db, { afterFeedId, now: clock() });
    afterFeedId = next ?? 0;
    return next === undefined ? BETWEEN_PASSES_MS : BETWEEN_STEPS_MS;
  };
}

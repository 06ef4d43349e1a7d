import type { Database } from '#store/database';
import { prunePolls } from '#store/feeds/prunePolls';
import { pruneBands } from '#store/recording/bands';
import { COPY_WINDOW_DAYS } from '#store/recording/copies';
import { pruneDecisions } from '#store/recording/pruneDecisions';

/** Bands that are deleted in one go: some ten milliseconds. */
const BANDS = 20_000;
const BETWEEN_STEPS_MS = 1000;
const BETWEEN_PASSES_MS = 60 * 60 * 1000;

/**
 * Deletes what is kept no more: old Poll rows of all feeds, some feeds at each step, and bands of old articles, once
 * an hour; and, once, the far decisions of earlier versions. The step returns how long to rest, in ms.
 */
export function createPruner(db: Database, clock: () => Date): () => Promise<number> {
  let afterFeedId = 0;
  return async () => {
    if (await pruneDecisions(db)) return BETWEEN_STEPS_MS;
    const before = new Date(clock().getTime() - (COPY_WINDOW_DAYS + 1) * 24 * 60 * 60 * 1000);
    if (afterFeedId === 0 && (await pruneBands(db, { before, limit: BANDS }))) return BETWEEN_STEPS_MS;
    const next = await prunePolls(db, { afterFeedId, now: clock() });
    afterFeedId = next ?? 0;
    return next === undefined ? BETWEEN_PASSES_MS : BETWEEN_STEPS_MS;
  };
}

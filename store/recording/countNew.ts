import { countArticles } from '#store/charts/counts';
import type { Queryable } from '#store/database';
import { holdWatches } from '#store/recording/locks';

/** A new article that is stored and not counted yet, and the watches that accept it. */
export interface Uncounted {
  articleId: number;
  watchIds: number[];
}

/**
 * Counts new articles, and holds the watches that accept them, and others that the caller names. Others who count for one of these
 * wait from here to the end of the transaction: whatever else there is to do comes before it.
 */
export async function countNew(tx: Queryable, uncounted: Uncounted[], alsoWatches: number[] = []): Promise<void> {
  await holdWatches(tx, [...alsoWatches, ...uncounted.flatMap(({ watchIds }) => watchIds)]);
  await countArticles(
    tx,
    uncounted.map(({ articleId }) => articleId),
    1,
  );
}

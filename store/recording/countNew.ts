import { countArticles } from '#store/charts/counts';
import type { Queryable } from '#store/database';
import { freeKeys, holdWatches } from '#store/recording/locks';
import { settleGroups, type Unsettled } from '#store/recording/settleGroups';

/** A new article that is stored and not counted yet, and the watches that accept it. */
export interface UncountedArticle {
  articleId: number;
  watchIds: number[];
}

/** What a recording has stored and not counted yet. */
export interface Uncounted {
  articles: UncountedArticle[];
  /** New articles whose groups were looked for while others stored what may be like them. */
  unsettled: Unsettled[];
  now: Date;
  /** The keys under which it holds others up (store/recording/locks), whose rows are to be taken away. */
  keys: number[];
}

/**
 * Settles of what new articles are copies, and counts them. Others who store copies of them, or count for a watch that accepts one,
 * wait from here to the end of the transaction: whatever else there is to do comes before it.
 */
export async function countRecorded(tx: Queryable, uncounted: Uncounted): Promise<void> {
  const { articles, unsettled, keys } = uncounted;
  const watchIds = articles.flatMap((article) => article.watchIds);
  if (unsettled.length > 0) keys.push(...(await settleGroups(tx, uncounted, watchIds)));
  await countNew(tx, articles);
  await freeKeys(tx, keys);
}

/** Counts new articles, and holds the watches that accept them, and others that the caller names. */
export async function countNew(tx: Queryable, articles: UncountedArticle[], alsoWatches: number[] = []): Promise<void> {
  await holdWatches(tx, [...alsoWatches, ...articles.flatMap(({ watchIds }) => watchIds)]);
  await countArticles(
    tx,
    articles.map(({ articleId }) => articleId),
    1,
  );
}

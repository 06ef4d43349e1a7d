import { recountWatch } from '#store/charts/counts';
import type { Database } from '#store/database';
import { notify } from '#store/notify';
import { holdWatches } from '#store/recording/locks';
import { inTransaction } from '#store/transaction';

/** Sets whether a watch counts «واشنطن» for the United States as one of its mentions, for the past too. */
export async function setFoldMetonyms(db: Database, change: { watchId: number; fold: boolean }): Promise<void> {
  const { watchId, fold } = change;
  await inTransaction(db, async (tx) => {
    await holdWatches(tx, [watchId]);
    await tx.watch.update({ where: { id: watchId }, data: { foldMetonyms: fold } });
    await recountWatch(tx, watchId);
    await notify(tx, { type: 'articles', feedId: 0, newArticles: 0, watchIds: [watchId] });
  });
}

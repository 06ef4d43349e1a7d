import { recountWatch } from '#store/charts/counts';
import type { Database } from '#store/database';
import { notify } from '#store/notify';
import { holdWriteLock } from '#store/recording/writeLock';

/** Sets whether a watch counts «واشنطن» for the United States as one of its mentions, for the past too. */
export async function setFoldMetonyms(db: Database, change: { watchId: number; fold: boolean }): Promise<void> {
  const { watchId, fold } = change;
  await db.$transaction(async (tx) => {
    await holdWriteLock(tx);
    await tx.watch.update({ where: { id: watchId }, data: { foldMetonyms: fold } });
    await recountWatch(tx, watchId);
    await notify(tx, { type: 'articles', feedId: 0, newArticles: 0, watchIds: [watchId] });
  });
}

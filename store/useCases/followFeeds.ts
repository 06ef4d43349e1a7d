import type { Database } from '#store/database';
import { notify } from '#store/notify';

/** Makes the given feeds those of a watch: others are followed no more, but are polled on. */
export async function setWatchFeeds(db: Database, watchId: number, feedIds: number[]): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.watchFeed.deleteMany({ where: { watchId, feedId: { notIn: feedIds } } });
    await tx.watchFeed.createMany({
      data: feedIds.map((feedId) => ({ watchId, feedId })),
      skipDuplicates: true,
    });
    await notify(tx, { type: 'settings' });
  });
}

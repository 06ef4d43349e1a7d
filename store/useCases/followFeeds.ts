import type { Database } from '#store/database';
import { notify } from '#store/notify';
import { addFeed } from '#store/useCases/addFeed';

/**
 * Makes the given feeds and those at the addresses, which are registered where they are new, those of a watch, whole or
 * not at all. Others are followed no more, but are polled on.
 */
export async function followFeeds(
  db: Database,
  followed: { watchId: number; feedIds: number[]; urls: string[]; now: Date },
): Promise<void> {
  const { watchId, urls, now } = followed;
  await db.$transaction(async (tx) => {
    const feedIds = [...followed.feedIds];
    for (const url of urls) feedIds.push((await addFeed(tx, { url, now })).id);
    await tx.watchFeed.deleteMany({ where: { watchId, feedId: { notIn: feedIds } } });
    await tx.watchFeed.createMany({
      data: [...new Set(feedIds)].map((feedId) => ({ watchId, feedId })),
      skipDuplicates: true,
    });
    await notify(tx, { type: 'settings' });
  });
}

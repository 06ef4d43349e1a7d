import type { Database } from '#store/database';
import { notify } from '#store/notify';
import { addFeed } from '#store/useCases/addFeed';

/**
 * Has a watch follow the given feeds and those at the addresses, which are registered where they are new, whole or not at all. Of the
 * feeds that were offered the others are followed no more, but are polled on; those that were not offered stay as they are.
 */
export async function followFeeds(
  db: Database,
  followed: { watchId: number; offeredIds: number[]; feedIds: number[]; urls: string[]; now: Date },
): Promise<void> {
  const { watchId, offeredIds, urls, now } = followed;
  await db.$transaction(async (tx) => {
    const feedIds = new Set(followed.feedIds);
    for (const url of urls) feedIds.add((await addFeed(tx, { url, now })).id);
    const unticked = offeredIds.filter((id) => !feedIds.has(id));
    await tx.watchFeed.deleteMany({ where: { watchId, feedId: { in: unticked } } });
    await tx.watchFeed.createMany({
      data: [...feedIds].map((feedId) => ({ watchId, feedId })),
      skipDuplicates: true,
    });
    await notify(tx, { type: 'settings' });
  });
}

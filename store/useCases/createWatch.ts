import type { FetchAddress } from '#core/feeds/address';
import type { Dated } from '#core/feeds/placeItems';
import type { Profile } from '#core/relevance/profile/profile';
import type { Topic } from '#core/topics/topic';
import type { Database } from '#store/database';
import { notify } from '#store/notify';
import { addFeed } from '#store/useCases/addFeed';
import { writeProfile } from '#store/useCases/saveProfile';
import { topicData } from '#store/watches/topics';

export interface NewWatch {
  name: string;
  seedUrl?: string;
  seedTitle: string;
  seedText: string;
  seedPublishedAt?: Date;
  /** How well that is known; exact when absent. */
  seedDated?: Dated;
  threshold: number;
  profile: Profile;
  topics: Topic[];
  feedUrls: (string | FetchAddress)[];
  /** Feeds that are polled already. */
  feedIds?: number[];
  now: Date;
}

/** Creates a watch with its first profile, topics and feeds, whole or not at all. The seed article is recorded apart. */
export async function createWatch(db: Database, watch: NewWatch): Promise<number> {
  return db.$transaction(async (tx) => {
    const { id } = await tx.watch.create({
      data: {
        name: watch.name,
        seedUrl: watch.seedUrl ?? null,
        seedTitle: watch.seedTitle,
        seedText: watch.seedText,
        seedPublishedAt: watch.seedPublishedAt ?? null,
        seedDated: watch.seedDated ?? (watch.seedPublishedAt ? 'exact' : 'unknown'),
        threshold: watch.threshold,
        createdAt: watch.now,
        topics: { create: watch.topics.map((topic, position) => topicData(topic, position)) },
      },
      select: { id: true },
    });
    await writeProfile(tx, {
      watchId: id,
      profile: watch.profile,
      reason: { code: 'seed', params: {} },
      rescore: true,
      now: watch.now,
    });
    for (const url of watch.feedUrls) await addFeed(tx, { url, watchId: id, now: watch.now });
    await tx.watchFeed.createMany({
      data: (watch.feedIds ?? []).map((feedId) => ({ watchId: id, feedId })),
      skipDuplicates: true,
    });
    await notify(tx, { type: 'settings' });
    return id;
  });
}

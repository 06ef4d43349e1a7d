import type { Profile } from '#core/relevance/profile/profile';
import type { Queryable } from '#store/database';
import { profileSchema } from '#store/watches/profiles';
import { listTopics, type TopicView } from '#store/watches/topics';

export interface ActiveWatch {
  id: number;
  threshold: number;
  version: number;
  profile: Profile;
  topics: TopicView[];
}

/** Every watch that is not paused, with what its articles are decided by. */
export async function activeWatches(db: Queryable): Promise<ActiveWatch[]> {
  const rows = await db.watch.findMany({
    where: { state: 'active' },
    orderBy: { id: 'asc' },
    include: { profiles: { orderBy: { version: 'desc' }, take: 1 } },
  });
  const watches: ActiveWatch[] = [];
  for (const { id, threshold, profiles } of rows) {
    const [newest] = profiles;
    if (!newest) continue;
    const profile = profileSchema.parse(newest.profile);
    watches.push({ id, threshold, version: newest.version, profile, topics: await listTopics(db, id) });
  }
  return watches;
}

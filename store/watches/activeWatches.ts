import type { Profile } from '#core/relevance/profile/profile';
import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';
import { profileSchema } from '#store/watches/profiles';
import type { TopicView } from '#store/watches/topics';

export interface ActiveWatch {
  id: number;
  threshold: number;
  version: number;
  /** Row version of the profile: another one when its row was written anew. */
  stamp: string;
  profile: Profile;
  topics: TopicView[];
}

interface WatchRow extends Omit<ActiveWatch, 'profile' | 'topics'> {
  topics: (Omit<TopicView, 'names'> & { names: unknown })[];
}

/**
 * Every watch that is not paused, with what its articles are decided by. Profiles are long: those of `known` watches that
 * have not changed are not loaded again.
 */
export async function activeWatches(db: Queryable, known: readonly ActiveWatch[] = []): Promise<ActiveWatch[]> {
  const rows = await db.$queryRaw<WatchRow[]>`
    select w.id, w.threshold, newest.version, newest.stamp, coalesce((
      select jsonb_agg(jsonb_build_object('id', t.id, 'label', t.label, 'names', t.names, 'variants', t.variants)
        order by t.position, t.id)
      from "Topic" t where t."watchId" = w.id), '[]') as topics
    from "Watch" w cross join lateral (
      select p.version, p.xmin::text as stamp from "ProfileVersion" p
      where p."watchId" = w.id order by p.version desc limit 1
    ) newest
    where w.state = 'active' order by w.id`;
  const kept = new Map(known.map((watch) => [keyOf(watch), watch.profile]));
  const missing = rows.filter((row) => !kept.has(keyOf(row)));
  const loaded = await loadProfiles(db, missing);
  return rows.flatMap((row): ActiveWatch[] => {
    const profile = kept.get(keyOf(row)) ?? loaded.get(row.id);
    if (profile === undefined) return [];
    const topics = row.topics.map((topic) => ({ ...topic, names: namesSchema.parse(topic.names) }));
    return [{ ...row, profile, topics }];
  });
}

const keyOf = ({ id, version, stamp }: Pick<ActiveWatch, 'id' | 'version' | 'stamp'>) => `${id} ${version} ${stamp}`;

async function loadProfiles(db: Queryable, rows: readonly WatchRow[]): Promise<Map<number, Profile>> {
  if (rows.length === 0) return new Map();
  const found = await db.profileVersion.findMany({
    where: { OR: rows.map(({ id, version }) => ({ watchId: id, version })) },
    select: { watchId: true, profile: true },
  });
  return new Map(found.map(({ watchId, profile }) => [watchId, profileSchema.parse(profile)]));
}

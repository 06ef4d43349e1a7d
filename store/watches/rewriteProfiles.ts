import type { Profile } from '#core/relevance/profile/profile';
import type { Queryable } from '#store/database';
import { profileSchema } from '#store/watches/profiles';

/**
 * Stores what `change` makes of every version of a watch's profile and of the profiles of its added seeds; one that it gives back as it is
 * is left alone. The caller's transaction holds the watch's row, as whoever saves a profile does.
 */
export async function rewriteProfiles(
  db: Queryable,
  watchId: number,
  change: (profile: Profile) => Profile,
): Promise<void> {
  for (const { version, profile } of await db.profileVersion.findMany({ where: { watchId } })) {
    const changed = changedBy(change, profile);
    if (changed === undefined) continue;
    await db.profileVersion.update({ where: { watchId_version: { watchId, version } }, data: { profile: changed } });
  }
  for (const { id, profile } of await db.addedSeed.findMany({ where: { watchId } })) {
    const changed = changedBy(change, profile);
    if (changed !== undefined) await db.addedSeed.update({ where: { id }, data: { profile: changed } });
  }
}

/** What is to be stored instead of a profile; undefined where that is the same. */
function changedBy(change: (profile: Profile) => Profile, stored: unknown) {
  const profile: Profile = profileSchema.parse(stored);
  const made = change(profile);
  return made === profile ? undefined : JSON.parse(JSON.stringify(made));
}

import type { Profile } from '#core/relevance/profile/profile';
import { withoutDeadPhrases } from '#core/relevance/profile/seedPhrases';
import type { Database } from '#store/database';
import { notify } from '#store/notify';
import { profileSchema } from '#store/watches/profiles';

/** Takes the phrases that its seeds do not give any more out of every version of a watch's profile, and out of those of its added seeds. */
export async function dropSeedPhrases(
  db: Database,
  { watchId, readings }: { watchId: number; readings: readonly Profile[] },
): Promise<void> {
  await db.$transaction(async (tx) => {
    // Whoever saves a profile holds its watch's row.
    await tx.$queryRaw`select id from "Watch" where id = ${watchId} for no key update`;
    for (const { version, profile } of await tx.profileVersion.findMany({ where: { watchId } })) {
      const changed = changedBy(readings, profile);
      if (changed === undefined) continue;
      await tx.profileVersion.update({
        where: { watchId_version: { watchId, version } },
        data: { profile: changed },
      });
    }
    for (const { id, profile } of await tx.addedSeed.findMany({ where: { watchId } })) {
      const changed = changedBy(readings, profile);
      if (changed !== undefined) await tx.addedSeed.update({ where: { id }, data: { profile: changed } });
    }
    await notify(tx, { type: 'settings' });
  });
}

/** What is to be stored instead of a profile; undefined where that is the same. */
function changedBy(readings: readonly Profile[], stored: unknown) {
  const profile: Profile = profileSchema.parse(stored);
  const made = withoutDeadPhrases(profile, readings);
  return made === profile ? undefined : JSON.parse(JSON.stringify(made));
}

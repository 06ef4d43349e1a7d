import { withoutNamePhrases } from '#core/relevance/profile/namePhrases';
import type { Profile } from '#core/relevance/profile/profile';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { profileSchema } from '#store/watches/profiles';
import { loadSetting, saveSetting } from '#store/work/settings';

/** How seeds are read: raised when a reading of the same text gives other phrases. 2: two words of one name are none. */
const READING = '2';
const KEY = 'seedReading';

interface StoredSeed {
  title: string;
  text: string;
}

/** Whether all stored profiles are of today's reading. */
export const seedsAreReadToday = async (db: Queryable): Promise<boolean> => (await loadSetting(db, KEY)) === READING;

export const saySeedsAreRead = (db: Queryable): Promise<void> => saveSetting(db, KEY, READING);

/** The articles that tell each watch's story. */
export async function storedSeeds(db: Queryable): Promise<{ watchId: number; seeds: StoredSeed[] }[]> {
  const watches = await db.watch.findMany({
    select: { id: true, seedTitle: true, seedText: true, addedSeeds: { select: { title: true, text: true } } },
    orderBy: { id: 'asc' },
  });
  return watches.map(({ id, seedTitle, seedText, addedSeeds }) => ({
    watchId: id,
    seeds: [{ title: seedTitle, text: seedText }, ...addedSeeds],
  }));
}

/** Takes the phrases that are names out of every version of a watch's profile, and out of those of its added seeds. */
export async function dropNamePhrases(
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
  const made = withoutNamePhrases(profile, readings);
  return made === profile ? undefined : JSON.parse(JSON.stringify(made));
}

import type { Queryable } from '#store/database';
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

import type { Queryable } from '#store/database';
import { loadSetting, saveSetting } from '#store/work/settings';

const KEY = 'searchIndex';

/** Which version of the code made the index words, up to which article; all of them when `doneId` is absent. */
export interface IndexProgress {
  version: string;
  doneId?: number;
}

/** How far the index words of which code have come: another text whenever those of stored articles were made anew. Undefined before the first. */
export async function indexedBy(db: Queryable): Promise<string | undefined> {
  return loadSetting(db, KEY);
}

/** What such a text says. */
export const readProgress = (indexed: string): IndexProgress => JSON.parse(indexed);

/** Notes how far they have come, in the transaction that made them. */
export async function noteIndexed(tx: Queryable, progress: IndexProgress): Promise<void> {
  await saveSetting(tx, KEY, JSON.stringify(progress));
}

import type { Queryable } from '#store/database';
import { loadSetting, saveSetting } from '#store/work/settings';

const KEY = 'searchIndex';

/** How far the index words of which code have come: another text whenever those of stored articles were made anew. Undefined before the first. */
export async function indexedBy(db: Queryable): Promise<string | undefined> {
  return loadSetting(db, KEY);
}

/** Notes how far they have come, in the transaction that made them. */
export async function noteIndexed(tx: Queryable, progress: string): Promise<void> {
  await saveSetting(tx, KEY, progress);
}

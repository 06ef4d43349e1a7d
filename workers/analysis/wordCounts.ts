import { type Background, createBackground, unpackBackground } from '#core/relevance/background';
import { addToBackground } from '#core/relevance/wordCounts';
import { loadBackgroundBytes } from '#runtime/background';
import type { Database, Queryable } from '#store/database';
import { loadWordCounts, wordCountRows } from '#store/recording/wordCounts';
import { inSnapshot } from '#store/transaction';

/** Languages that a table is shipped for; others begin empty and learn. */
const SHIPPED = ['ar', 'en'];
/** Other workers' articles, and one's own, are counted after so long; a day's news hardly changes what a word is worth. */
const EVERY_MS = 2000;
/** Of a large installation one row has 8 MB, and a worker that starts reads all of them. */
const ROWS_AT_ONCE = 8;

/** How often words occur in the news of each language: the shipped tables, and every recorded article (docs/decisions/0026). */
export interface WordCounts {
  backgrounds: ReadonlyMap<string, Background>;
  /** Adds what was recorded since the last time; not more often than every two seconds unless it is forced. */
  refresh(how?: { force: boolean }): Promise<void>;
}

export async function openWordCounts(db: Database): Promise<WordCounts> {
  const backgrounds = await openShipped();
  /** Rows that are counted here. */
  let counted = new Set<number>();
  let refreshedAt = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<void> | undefined;

  async function addNew(tx: Queryable): Promise<void> {
    const rows = await wordCountRows(tx);
    const held = new Set(rows.map(({ id }) => id));
    // Rows that were folded are gone; the one in their place brings nothing new when all of them are counted here.
    const replaced = rows.filter(({ folded }) => folded.length > 0 && folded.every((id) => counted.has(id)));
    const explained = new Set(replaced.flatMap(({ folded }) => folded));
    // Where only some of the rows that were folded into one are counted here, they cannot be told apart any more.
    if ([...counted].some((id) => !held.has(id) && !explained.has(id))) return countAnew(tx, [...held]);
    for (const { id } of replaced) counted.add(id);
    const fresh = [...held].filter((id) => !counted.has(id));
    await addRows(tx, fresh, { to: backgrounds, noted: counted });
    for (const id of counted) if (!held.has(id)) counted.delete(id);
  }

  /** Beside the tables that are weighed with meanwhile. */
  async function countAnew(tx: Queryable, ids: readonly number[]): Promise<void> {
    const [anew, noted] = [await openShipped(), new Set<number>()];
    await addRows(tx, ids, { to: anew, noted });
    for (const [language, background] of anew) backgrounds.set(language, background);
    counted = noted;
  }

  return {
    backgrounds,
    async refresh({ force } = { force: false }) {
      if (!force && performance.now() - refreshedAt < EVERY_MS) return;
      refreshedAt = performance.now();
      if (refreshing) await refreshing.catch(() => undefined);
      // In one view: of rows that are folded while others are read, some would be counted and some not, and all counted anew.
      refreshing = inSnapshot(db, addNew);
      await refreshing;
    },
  };
}

async function addRows(
  tx: Queryable,
  ids: readonly number[],
  { to, noted }: { to: Map<string, Background>; noted: Set<number> },
): Promise<void> {
  for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
    for (const { id, language, documents, counts } of await loadWordCounts(tx, ids.slice(from, from + ROWS_AT_ONCE))) {
      const background = to.get(language) ?? createBackground(language);
      to.set(language, background);
      addToBackground(background, documents, counts);
      noted.add(id);
    }
  }
}

async function openShipped(): Promise<Map<string, Background>> {
  const open = new Map<string, Background>();
  for (const language of SHIPPED) {
    const bytes = await loadBackgroundBytes(language);
    if (bytes) open.set(language, unpackBackground(language, bytes));
  }
  return open;
}

import { foldCopies } from '#core/facts/foldCopies';
import { type DecidedArticle, loadDecided } from '#store/articles/decidedArticles';
import { loadWatch, type WatchView } from '#store/watches/watches';
import { db } from '../db';
import { readDb } from '../readDb';
import type { InWatch } from './inWatch';

/** The newest articles that name a subject, each with the first of the watches that have it; copies folded. */
export async function newestArticles(
  found: readonly InWatch[],
  limit: number,
): Promise<{ watch: WatchView; article: DecidedArticle }[]> {
  const seen = new Set<number>();
  const newest = found
    .flatMap(({ watch, facts, rows }) =>
      Array.from(foldCopies(facts, rows.slice(0, ROWS_FOR_EACH * limit)), ({ row, copies }) => ({
        watchId: watch.id,
        id: facts.ids[row] ?? 0,
        group: facts.groups[row] ?? 0,
        time: facts.times[row] ?? 0,
        copies,
      })),
    )
    .sort((a, b) => b.time - a.time || b.id - a.id)
    .filter(({ group }) => !seen.has(group) && seen.add(group))
    .slice(0, limit);
  const watchIds = [...new Set(newest.map(({ watchId }) => watchId))];
  const loaded = await Promise.all(
    watchIds.map(async (watchId) => {
      const wanted = newest.filter((one) => one.watchId === watchId);
      const [watch, articles] = await Promise.all([
        loadWatch(db(), watchId),
        loadDecided(await readDb(), watchId, wanted),
      ]);
      return watch ? articles.map((article) => ({ watch, article })) : [];
    }),
  );
  const byKey = new Map(loaded.flat().map((one) => [`${one.watch.id} ${one.article.id}`, one]));
  return newest.flatMap(({ watchId, id }) => byKey.get(`${watchId} ${id}`) ?? []);
}

/** Of the newest rows so many for each that is listed: the rest are copies at most. */
const ROWS_FOR_EACH = 20;

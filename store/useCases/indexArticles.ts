import type { Database } from '#store/database';
import { type IndexProgress, indexedBy, noteIndexed, readProgress } from '#store/search/indexedBy';
import { inTransaction } from '#store/transaction';
import { type StoredText, storedTexts } from '#store/watches/catchUp';

/**
 * Makes the index words of the next stored articles that other code made anew; returns how many there were, undefined
 * when all are of this version. Their rows are held, so that an edit meanwhile keeps its words.
 */
export async function indexNext(
  db: Database,
  step: { version: string; limit: number; wordsOf: (text: StoredText) => string },
): Promise<number | undefined> {
  const { version, limit } = step;
  const stored = await indexedBy(db);
  const progress = stored === undefined ? { version: '' } : readProgress(stored);
  if (progress.version === version && progress.doneId === undefined) return undefined;
  const doneId = progress.version === version ? (progress.doneId ?? 0) : 0;
  return inTransaction(db, async (tx) => {
    await tx.$queryRaw`
      select id from "Article" where id > ${doneId} order by id limit ${limit} for no key update`;
    const texts = await storedTexts(tx, doneId + 1, limit);
    await tx.$executeRaw`
      update "Article" a set search = to_tsvector('simple', made.words)
      from unnest(${texts.map(({ id }) => id)}::int[], ${texts.map(step.wordsOf)}::text[]) as made (id, words)
      where a.id = made.id`;
    const last = texts.at(-1);
    const next: IndexProgress = texts.length < limit || !last ? { version } : { version, doneId: last.id };
    await noteIndexed(tx, next);
    return texts.length;
  });
}

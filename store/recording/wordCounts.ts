import { countDocuments, packCounts } from '#core/relevance/wordCounts';
import type { Database, Queryable } from '#store/database';

/** In how many articles of a language each word stands: of those of one transaction, or of rows that were folded into one. */
export interface WordCountRow {
  id: number;
  language: string;
  documents: number;
  /** core/relevance/wordCounts. */
  counts: Uint8Array;
}

/**
 * Counts the words of new articles, in the transaction that stores them: an article is counted once, when its row is
 * made, and not again for its page, an edit or another try.
 */
export async function recordWordCounts(
  tx: Queryable,
  articles: readonly { lang: string; words?: Int32Array | undefined }[],
): Promise<void> {
  const byLanguage = new Map<string, Int32Array[]>();
  for (const { lang, words } of articles) {
    if (words === undefined) continue;
    const documents = byLanguage.get(lang) ?? [];
    byLanguage.set(lang, documents);
    documents.push(words);
  }
  if (byLanguage.size === 0) return;
  await tx.wordCounts.createMany({
    data: [...byLanguage].map(([language, documents]) => ({
      language,
      documents: documents.length,
      counts: Buffer.from(packCounts(countDocuments(documents))),
      level: 0,
      folded: [],
    })),
  });
}

/** All rows without their counts; few, since they are folded. */
export async function wordCountRows(db: Queryable): Promise<{ id: number; folded: number[] }[]> {
  return db.wordCounts.findMany({ orderBy: { id: 'asc' }, select: { id: true, folded: true } });
}

export async function loadWordCounts(db: Queryable, ids: number[]): Promise<WordCountRow[]> {
  if (ids.length === 0) return [];
  return db.wordCounts.findMany({
    where: { id: { in: ids } },
    orderBy: { id: 'asc' },
    select: { id: true, language: true, documents: true, counts: true },
  });
}

/**
 * So many rows of a level are folded into one of the next, as a log-structured merge tree does (O'Neil et al. 1996); fewer from the level
 * on whose rows have millions of entries, so that what is read at once stays some tens of MB.
 */
const FOLD_AT = 32;
const FOLD_LARGE_AT = 4;
const LARGE_FROM_LEVEL = 2;
/**
 * A row is folded when it is so old, and every worker that runs has counted it by itself (they look at least once a minute). Of a row that is folded
 * with others before, what a worker lacks can no longer be told apart, and it has to read all rows again.
 */
const FOLD_AFTER_SECONDS = 180;

/** Rows of one language and level that are enough to be folded. */
export async function rowsToFold(db: Queryable): Promise<(WordCountRow & { level: number })[]> {
  const [due] = await db.$queryRaw<{ language: string; level: number; take: number; before: Date }[]>`
    with levels as (
      select language, level, count(*) as count,
        case when level < ${LARGE_FROM_LEVEL} then ${FOLD_AT}::int else ${FOLD_LARGE_AT}::int end as take
      from "WordCounts" where "recordedAt" < now() - make_interval(secs => ${FOLD_AFTER_SECONDS}) group by language, level)
    select language, level, take, now() - make_interval(secs => ${FOLD_AFTER_SECONDS}) as before
    from levels where count >= take order by level limit 1`;
  if (!due) return [];
  const { take, before, ...of } = due;
  return db.wordCounts.findMany({ where: { ...of, recordedAt: { lt: before } }, orderBy: { id: 'asc' }, take });
}

/** Puts one row in the place of the rows that were folded into it; nothing when another worker was first. */
export async function recordFold(
  db: Database,
  { rows, counts }: { rows: readonly (WordCountRow & { level: number })[]; counts: Uint8Array },
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const folded = rows.map(({ id }) => id);
  const documents = rows.reduce((sum, row) => sum + row.documents, 0);
  // In one statement: where a row is gone already, none is deleted and none inserted.
  await db.$executeRaw`
    with held as (select id from "WordCounts" where id = any(${folded}::int[]) order by id for update),
    gone as (
      delete from "WordCounts" where id = any(${folded}::int[]) and (select count(*) from held) = ${folded.length}
      returning id
    )
    insert into "WordCounts" (language, documents, counts, level, folded)
    select ${first.language}, ${documents}, ${Buffer.from(counts)}, ${first.level + 1}, ${folded}::int[]
    where (select count(*) from gone) = ${folded.length}`;
}

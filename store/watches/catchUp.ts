import { defined } from '#core/defined';
import type { Dated } from '#core/feeds/placeItems';
import type { DocumentParts } from '#core/language/document';
import type { Database, Queryable } from '#store/database';
import { settleNumbers } from '#store/recording/locks';

export interface StoredText extends DocumentParts {
  id: number;
  lang: string;
}

/** The same with its address. */
export type LocatedText = StoredText & { url: string };

/**
 * A watch whose stored articles from `fromId` on are still to be scored: it is new, or its profile or topics changed. None
 * of `except`.
 */
export async function nextCatchUp(
  db: Queryable,
  except: number[] = [],
): Promise<{ watchId: number; fromId: number } | undefined> {
  const row = await db.watch.findFirst({
    where: { catchUpFrom: { not: null }, id: { notIn: except } },
    orderBy: { id: 'asc' },
    select: { id: true, catchUpFrom: true },
  });
  return row && row.catchUpFrom !== null ? { watchId: row.id, fromId: row.catchUpFrom } : undefined;
}

/** What the seed of a watch says, while its article is not recorded yet. */
export async function unrecordedSeed(
  db: Queryable,
  watchId: number,
): Promise<{ url?: string; title: string; text: string; publishedAt: Date; dated: Dated } | undefined> {
  const row = await db.watch.findFirst({ where: { id: watchId, seedArticleId: null } });
  if (!row) return undefined;
  return {
    ...defined({ url: row.seedUrl }),
    title: row.seedTitle,
    text: row.seedText,
    publishedAt: row.seedPublishedAt ?? row.createdAt,
    dated: row.seedPublishedAt === null ? 'unknown' : row.seedDated,
  };
}

/** Up to which article all that had a number were stored, as far as this process knows. */
const settledUpTo = new WeakMap<Database, number>();

/** The same for catching up, which must not step over an article that another worker is just storing: only up to where all are. */
export async function settledTexts(db: Database, fromId: number, limit: number): Promise<LocatedText[]> {
  const texts = await storedTexts(db, fromId, limit);
  const last = texts.at(-1)?.id ?? fromId;
  if (last <= (settledUpTo.get(db) ?? 0)) return texts;
  const newest = await db.$transaction(async (tx) => {
    await settleNumbers(tx);
    return (await tx.article.aggregate({ _max: { id: true } }))._max.id ?? 0;
  });
  settledUpTo.set(db, newest);
  return (await storedTexts(db, fromId, limit)).filter(({ id }) => id <= newest);
}

export async function storedTexts(db: Queryable, fromId: number, limit: number): Promise<LocatedText[]> {
  return db.article.findMany({
    where: { id: { gte: fromId } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, url: true, title: true, summary: true, text: true, lang: true },
  });
}

import { defined } from '#core/defined';
import type { Dated } from '#core/feeds/placeItems';
import type { DocumentParts } from '#core/language/document';
import type { Queryable } from '#store/database';

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

export async function storedTexts(db: Queryable, fromId: number, limit: number): Promise<LocatedText[]> {
  return db.article.findMany({
    where: { id: { gte: fromId } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, url: true, title: true, summary: true, text: true, lang: true },
  });
}

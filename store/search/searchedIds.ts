import type { SearchPattern } from '#core/query/searchPattern';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { searchCondition } from '#store/search/searchQuery';

/** Up to so many accepted articles are looked at one by one: some hundredths of a second for each ten thousand. */
const FEW = 30_000;

/**
 * The ids of a watch's accepted articles that a search finds among those published between two instants. Where these are few (`accepted`)
 * each is looked at, which the inner limit asks for: the index of words gives those of all watches and of none, and a word of the
 * story's is in many of them. With `articleIds` only among these.
 */
export async function searchedIds(
  db: Queryable,
  which: { watchId: number; search: SearchPattern; from: Date; to: Date; accepted: number; articleIds?: number[] },
): Promise<Set<number>> {
  const isFound = searchCondition(which.search, which.watchId);
  const article =
    which.accepted <= FEW
      ? Prisma.sql`cross join lateral (select a.id from "Article" a where a.id = d."articleId" and ${isFound} limit 1) a`
      : Prisma.sql`join "Article" a on a.id = d."articleId" and ${isFound}`;
  const among =
    which.articleIds === undefined ? Prisma.empty : Prisma.sql`and d."articleId" = any(${which.articleIds}::int[])`;
  const rows = await db.$queryRaw<{ ids: string | null }[]>`
    select string_agg(a.id::text, ',') as ids from "Decision" d ${article}
    where d."watchId" = ${which.watchId} and d.accepted ${among}
      and d."publishedAt" >= ${which.from} and d."publishedAt" < ${which.to}`;
  return new Set(rows[0]?.ids?.split(',').map(Number));
}

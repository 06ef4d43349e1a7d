import type { SearchPattern } from '#core/query/searchPattern';
import type { Queryable } from '#store/database';
import { searchCondition } from '#store/search/searchQuery';

/** The ids of a watch's accepted articles that a search finds among those published between two instants. */
export async function searchedIds(
  db: Queryable,
  which: { watchId: number; search: SearchPattern; from: Date; to: Date },
): Promise<Set<number>> {
  const rows = await db.$queryRaw<{ ids: string | null }[]>`
    select string_agg(a.id::text, ',') as ids from "Decision" d join "Article" a on a.id = d."articleId"
    where d."watchId" = ${which.watchId} and d.accepted
      and d."publishedAt" >= ${which.from} and d."publishedAt" < ${which.to} and ${searchCondition(which.search, which.watchId)}`;
  return new Set(rows[0]?.ids?.split(',').map(Number));
}

import type { Queryable } from '#store/database';

/**
 * Accepted articles of a watch first seen since an instant, and how many of them are independent reports. The seed and
 * fetched history were there before: they are no news.
 */
export async function newSince(
  db: Queryable,
  watchId: number,
  since: Date,
): Promise<{ articles: number; reports: number }> {
  const rows = await db.$queryRaw<{ articles: number; reports: number }[]>`
    select count(*)::int as articles, count(*) filter (where not exists (
      select 1 from "Article" b join "Decision" e on e."articleId" = b.id
      where b."groupId" = a."groupId" and b.id < a.id and e."watchId" = d."watchId" and e.accepted
    ))::int as reports
    from "Decision" d join "Article" a on a.id = d."articleId" join "Watch" w on w.id = d."watchId"
    where d."watchId" = ${watchId} and d.accepted and a."firstSeenAt" >= ${since} and not a."fromBackfill"
      and a.id is distinct from w."seedArticleId"`;
  return rows[0] ?? { articles: 0, reports: 0 };
}

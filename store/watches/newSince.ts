import type { Queryable } from '#store/database';
import { hasEarlierCopy } from '#store/sql/copies';
import { NOT_THE_SEED } from '#store/sql/counted';

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
    select count(*)::int as articles, count(*) filter (where not ${hasEarlierCopy()})::int as reports
    from "Decision" d join "Article" a on a.id = d."articleId" join "Watch" w on w.id = d."watchId"
    where d."watchId" = ${watchId} and d.accepted and a."firstSeenAt" >= ${since} and not a."fromBackfill"
      and ${NOT_THE_SEED}`;
  return rows[0] ?? { articles: 0, reports: 0 };
}

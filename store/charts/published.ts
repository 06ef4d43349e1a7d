import type { PublishedCount } from '#core/charts/published';
import type { Queryable } from '#store/database';

/** Clocks differ by quarters of an hour at the finest: counted by these any zone's hours and days are sums. In seconds. */
const SLOT = 15 * 60;

/**
 * How many articles a watch's feeds published from one time until before another, on the story or not, by quarter of an hour. Accepted
 * articles that none of its feeds shows (a seed that was pasted, a feed that it left) are among them, so that these are always a part.
 */
export async function countPublished(
  db: Queryable,
  which: { watchId: number; from: Date; to: Date },
): Promise<PublishedCount[]> {
  const { watchId, from, to } = which;
  return db.$queryRaw<PublishedCount[]>`
    select floor(extract(epoch from a."publishedAt") / ${SLOT}::int)::float8 * ${SLOT}::int * 1000 as time,
      a.dated in ('day', 'estimated') as "isDay", count(*)::int as articles
    from "Article" a
    where a."publishedAt" >= ${from} and a."publishedAt" < ${to} and a.dated <> 'unknown'
      and (exists (select 1 from "FeedEntry" e join "WatchFeed" w on w."feedId" = e."feedId" where e."articleId" = a.id and w."watchId" = ${watchId})
        or exists (select 1 from "Decision" d where d."watchId" = ${watchId} and d."articleId" = a.id and d.accepted))
    group by 1, 2`;
}

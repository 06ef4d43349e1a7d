import type { QuarterCount } from '#core/charts/quarters';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { COUNTED } from '#store/sql/counted';

interface Asked {
  watchId: number;
  from: Date;
  to: Date;
}

/** In seconds. */
const QUARTER = 15 * 60;

/** Of "Article" a, to be grouped by the first two. */
const QUARTER_COLUMNS = Prisma.sql`
  floor(extract(epoch from a."publishedAt") / ${QUARTER}::int)::float8 * ${QUARTER}::int * 1000 as time,
  a.dated in ('day', 'estimated') as "isDay", count(*)::int as articles`;

/** The articles of a watch that charts count, from one time until before another. */
export async function countAccepted(db: Queryable, { watchId, from, to }: Asked): Promise<QuarterCount[]> {
  return db.$queryRaw<QuarterCount[]>`
    select ${QUARTER_COLUMNS}
    from "Decision" d join "Article" a on a.id = d."articleId"
    where d."watchId" = ${watchId} and ${COUNTED} and d."publishedAt" >= ${from} and d."publishedAt" < ${to}
    group by 1, 2`;
}

/**
 * What a watch's feeds published, on the story or not. Accepted articles that none of its feeds shows (a seed that was pasted, a feed that
 * it left) are among them, so that these are always a part.
 */
export async function countPublished(db: Queryable, { watchId, from, to }: Asked): Promise<QuarterCount[]> {
  const isGiven = Prisma.sql`exists (
    select 1 from "FeedEntry" e join "WatchFeed" w on w."feedId" = e."feedId" where e."articleId" = a.id and w."watchId" = ${watchId})`;
  // Two parts, of which no article is in both: with "or" between them each article would be looked up twice by itself.
  return db.$queryRaw<QuarterCount[]>`
    select ${QUARTER_COLUMNS}
    from "Article" a
    where a."publishedAt" >= ${from} and a."publishedAt" < ${to} and a.dated <> 'unknown' and ${isGiven}
    group by 1, 2
    union all
    select ${QUARTER_COLUMNS}
    from "Decision" d join "Article" a on a.id = d."articleId"
    where d."watchId" = ${watchId} and ${COUNTED} and d."publishedAt" >= ${from} and d."publishedAt" < ${to} and not ${isGiven}
    group by 1, 2`;
}

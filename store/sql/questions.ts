import { Prisma } from '#generated/prisma/client';
import { IN_REVIEW, IS_DOUBTFUL } from '#store/sql/reviewBand';

/**
 * What waits for review in the "Watch" row w, just below its threshold or accepted with doubt, as rows of "articleId", place and score: first
 * what it would learn most from, in the order of its questions, then the nearest to the threshold, whose place is null. Three
 * ranges of indexes: of a wide band `limit` are read.
 */
export const waitingIn = (limit: number) => Prisma.sql`
  select "articleId", min(place) as place, max(score) as score from (
    (select d."articleId", question.place, d.score
      from unnest(w.questions) with ordinality question("articleId", place)
        join "Decision" d on d."watchId" = w.id and d."articleId" = question."articleId"
      where ${IN_REVIEW} or ${IS_DOUBTFUL})
    union all
    (select d."articleId", null, d.score from "Decision" d where d."watchId" = w.id and ${IN_REVIEW}
      order by d.score desc, d."articleId" desc limit ${limit})
    union all
    (select d."articleId", null, d.score from "Decision" d where d."watchId" = w.id and ${IS_DOUBTFUL}
      order by d.score, d."articleId" desc limit ${limit})) d
  group by "articleId" order by min(place) nulls last, abs(max(score) - w.threshold), "articleId" desc limit ${limit}`;

/** How much waits for review in the "Watch" row w, each up to `most`: below just below its threshold, doubtful accepted with doubt. */
export const waitingCounts = (most: number) => Prisma.sql`
  select (select count(*)::int from (
      select 1 from "Decision" d where d."watchId" = w.id and ${IN_REVIEW} order by d.score desc limit ${most}) d) as below,
    (select count(*)::int from (
      select 1 from "Decision" d where d."watchId" = w.id and ${IS_DOUBTFUL} order by d.score limit ${most}) d) as doubtful`;

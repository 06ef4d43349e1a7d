import { Prisma } from '#generated/prisma/client';
import { inReview, REVIEW_FROM } from '#store/sql/reviewBand';

/**
 * What waits for review in the "Watch" row w, as rows of "articleId", place and score: first what it would learn most from, in the order
 * of its questions, then the nearest to the threshold, whose place is null. Two ranges of indexes: of a wide band `limit` are read.
 */
export const waitingIn = (limit: number) => Prisma.sql`
  select "articleId", min(place) as place, max(score) as score from (
    (select d."articleId", question.place, d.score
      from unnest(w.questions) with ordinality question("articleId", place)
        join "Decision" d on d."watchId" = w.id and d."articleId" = question."articleId"
      where ${inReview(REVIEW_FROM)})
    union all
    (select d."articleId", null, d.score from "Decision" d where d."watchId" = w.id and ${inReview(REVIEW_FROM)}
      order by d.score desc, d."articleId" desc limit ${limit})) d
  group by "articleId" order by min(place) nulls last, max(score) desc, "articleId" desc limit ${limit}`;

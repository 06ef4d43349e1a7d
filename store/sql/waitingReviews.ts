import { Prisma } from '#generated/prisma/client';
import { IN_REVIEW, IS_DOUBTFUL } from '#store/sql/reviewBand';

/** So many copies of one report are read for each row that is asked for. */
const COPIES = 8;

/** Of an "Article" row a: neither it nor a copy of it was marked in the "Watch" row w. What is so near has one answer. */
const IS_UNANSWERED = Prisma.sql`not exists (
  select 1 from "Article" copy join "Decision" marked on marked."watchId" = w.id and marked."articleId" = copy.id
  where copy."groupId" = a."groupId" and marked.feedback is not null)`;

/**
 * What waits for review in the "Watch" row w, just below its threshold or accepted with doubt, as rows of "articleId", place and score: first
 * what it would learn most from, in the order of its questions, then the nearest to the threshold, whose place is null. Copies
 * are asked about once. Three ranges of indexes: of a wide band some times `limit` are read.
 */
export const waitingIn = (limit: number) => Prisma.sql`
  select "articleId", place, score from (
    select distinct on (a."groupId") d."articleId", d.place, d.score from (
      select "articleId", min(place) as place, max(score) as score from (
        (select d."articleId", question.place, d.score
          from unnest(w.questions) with ordinality question("articleId", place)
            join "Decision" d on d."watchId" = w.id and d."articleId" = question."articleId"
          where ${IN_REVIEW} or ${IS_DOUBTFUL})
        union all
        (select d."articleId", null, d.score from "Decision" d where d."watchId" = w.id and ${IN_REVIEW}
          order by d.score desc, d."articleId" desc limit ${limit * COPIES})
        union all
        (select d."articleId", null, d.score from "Decision" d where d."watchId" = w.id and ${IS_DOUBTFUL}
          order by d.score, d."articleId" desc limit ${limit * COPIES})) d
      group by "articleId") d join "Article" a on a.id = d."articleId"
    where ${IS_UNANSWERED}
    order by a."groupId", d.place nulls last, abs(d.score - w.threshold), d."articleId" desc) once
  order by place nulls last, abs(score - w.threshold), "articleId" desc limit ${limit}`;

/** Written out: of a bound that is not known a plan that is kept would take a tenth of all rows. */
const written = (most: number) => Prisma.raw(String(most));

/**
 * How much waits for review in the "Watch" row w, copies once, each up to `most`: below with one just below its threshold, doubtful accepted
 * with doubt.
 */
export const waitingCounts = (most: number) => Prisma.sql`
  select case when sum(below) >= ${written(most)} then ${written(most)} else count(*) filter (where below > 0) end::int as below,
    case when sum(doubtful) >= ${written(most)} then ${written(most)} else count(*) filter (where below = 0) end::int as doubtful
  from (
    select count(*) filter (where d."isBelow") as below, count(*) filter (where not d."isBelow") as doubtful from (
      (select d."articleId", true as "isBelow" from "Decision" d where d."watchId" = w.id and ${IN_REVIEW}
        order by d.score desc limit ${written(most)})
      union all
      (select d."articleId", false from "Decision" d where d."watchId" = w.id and ${IS_DOUBTFUL}
        order by d.score limit ${written(most)})) d join "Article" a on a.id = d."articleId"
    where ${IS_UNANSWERED} group by a."groupId") d`;

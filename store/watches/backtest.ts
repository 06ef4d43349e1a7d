import type { Queryable } from '#store/database';
import { NOT_THE_SEED } from '#store/sql/counted';

export interface BacktestLine {
  threshold: number;
  /** Stored articles that the threshold would accept: those whose score reaches it, but a mark decides before the score. */
  accepted: number;
  /** Articles that the user marked, the seed is none of them, and on how many of them the threshold agrees with the mark. */
  marked: number;
  right: number;
}

/**
 * What each threshold would accept of what a watch decided, and how it agrees with the user's marks. Below NEAR
 * (store/recording/keptDecisions) the number is an estimate from the sample that is kept there.
 */
export async function backtestThresholds(
  db: Queryable,
  watchId: number,
  thresholds: number[],
): Promise<BacktestLine[]> {
  const ascending = thresholds.toSorted((a, b) => a - b);
  // Each decision is looked at once: how many of the thresholds it reaches says whether it reaches any of them.
  return db.$queryRaw<BacktestLine[]>`
    with decided as (
      select width_bucket(d.score, ${ascending}::float8[]) as reached, d.feedback, ${NOT_THE_SEED} as "isMarked",
        sum(d.weight) as weight, count(*) as articles
      from "Decision" d join "Watch" w on w.id = d."watchId" where d."watchId" = ${watchId} group by 1, 2, 3)
    select t.threshold,
      coalesce(sum(case when d.feedback = 'yes' then d.articles when d.feedback is null and d.reached >= t.place then d.weight else 0 end), 0)::int as accepted,
      coalesce(sum(d.articles) filter (where d.feedback is not null and d."isMarked"), 0)::int as marked,
      coalesce(sum(d.articles) filter (where d.feedback is not null and d."isMarked" and (d.feedback = 'yes') = (d.reached >= t.place)), 0)::int as right
    from unnest(${ascending}::float8[]) with ordinality as t (threshold, place) left join decided d on true
    group by t.threshold order by t.threshold`;
}

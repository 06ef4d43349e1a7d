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
  // All are added up from an index, once, by how many of the thresholds each reaches; only those that were marked are looked at themselves.
  return db.$queryRaw<BacktestLine[]>`
    with decided as materialized (
      select width_bucket(score, ${ascending}::float8[]) as reached, sum(weight) as weight
      from "Decision" where "watchId" = ${watchId} group by 1),
    marked as (
      select width_bucket(d.score, ${ascending}::float8[]) as reached, d.feedback = 'yes' as "isOn", ${NOT_THE_SEED} as counts,
        sum(d.weight) as weight, count(*) as articles
      from "Decision" d join "Watch" w on w.id = d."watchId" where d."watchId" = ${watchId} and d.feedback is not null group by 1, 2, 3)
    select t.threshold,
      (coalesce((select sum(d.weight) from decided d where d.reached >= t.place), 0)
        + coalesce(sum(case when m."isOn" then m.articles else 0 end - case when m.reached >= t.place then m.weight else 0 end), 0))::int as accepted,
      coalesce(sum(m.articles) filter (where m.counts), 0)::int as marked,
      coalesce(sum(m.articles) filter (where m.counts and m."isOn" = (m.reached >= t.place)), 0)::int as right
    from unnest(${ascending}::float8[]) with ordinality as t (threshold, place) left join marked m on true
    group by t.threshold, t.place order by t.threshold`;
}

import type { Queryable } from '#store/database';

export interface BacktestLine {
  threshold: number;
  /** Stored articles that the threshold would accept: those whose score reaches it, but a mark decides before the score. */
  accepted: number;
  /** Articles that the user marked, and on how many of them the threshold agrees with the mark. */
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
  return db.$queryRaw<BacktestLine[]>`
    select t.threshold, coalesce(sum(case when d.feedback = 'yes' then 1 when d.feedback is null and d.score >= t.threshold then d.weight else 0 end), 0)::int as accepted,
      count(d.feedback)::int as marked,
      count(*) filter (where d.feedback is not null and (d.feedback = 'yes') = (d.score >= t.threshold))::int as right
    from unnest(${thresholds}::float8[]) as t (threshold) left join "Decision" d on d."watchId" = ${watchId}
    group by t.threshold order by t.threshold`;
}

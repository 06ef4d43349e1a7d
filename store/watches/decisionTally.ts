import type { DecisionTally } from '#core/relevance/evaluation/symptoms';
import type { Queryable } from '#store/database';
import { NOT_THE_SEED } from '#store/sql/counted';

/** How a watch fares is told by the articles of so many days. */
export const TALLY_DAYS = 30;

/** What a watch decided on articles published since an instant; the review band reaches down to the score `from`. */
export async function decisionTally(
  db: Queryable,
  wanted: { watchId: number; since: Date; from: number },
): Promise<DecisionTally> {
  const { watchId, since, from } = wanted;
  const [row] = await db.$queryRaw<DecisionTally[]>`
    select (
      select count(*)::int from jsonb_array_elements((
        select profile->'terms' from "ProfileVersion" where "watchId" = ${watchId} order by version desc limit 1)) t
      where position(' ' in t->>'term') = 0
    ) as words, coalesce(sum(d.weight), 0)::int as decided, count(*) filter (where d.accepted)::int as accepted,
      count(*) filter (where not d.accepted and d.feedback is null and d.score >= ${from})::int as "inReview"
    from "Decision" d join "Watch" w on w.id = d."watchId"
    where d."watchId" = ${watchId} and d."publishedAt" > ${since}::timestamptz and ${NOT_THE_SEED}`;
  return row ?? { words: 0, decided: 0, accepted: 0, inReview: 0 };
}

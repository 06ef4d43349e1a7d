import { defined } from '#core/defined';
import type { Queryable } from '#store/database';
import { hasEarlierCopy } from '#store/sql/copies';
import { NOT_THE_SEED } from '#store/sql/counted';

/** How much a watch's profile has learnt, and how much there is to learn from. */
export interface LearningState {
  watchId: number;
  /** Version in force. */
  version: number;
  /** Accepted articles when the profile learnt last; 0 when it never did. */
  known: number;
  /** Accepted articles now, copies once, since the version that the user went back to where there is one. */
  accepted: number;
  /** When the user last went back to an older version: what came before teaches no more. */
  since?: Date;
}

/** Every active watch that adapts. */
export async function learningStates(db: Queryable): Promise<LearningState[]> {
  const rows = await db.$queryRaw<(Omit<LearningState, 'since'> & { since: Date | null })[]>`
    select w.id as "watchId", newest.version, newest.known, back."createdAt" as since, (
      select count(*)::int from "Decision" d join "Article" a on a.id = d."articleId"
      where d."watchId" = w.id and d.accepted and ${NOT_THE_SEED}
        and (back."createdAt" is null or a."firstSeenAt" > back."createdAt")
        and not ${hasEarlierCopy()}
    ) as accepted
    from "Watch" w
      join lateral (
        select version, coalesce((profile->'learnt'->>'items')::int, 0) as known
        from "ProfileVersion" where "watchId" = w.id order by version desc limit 1) newest on true
      left join lateral (
        select "createdAt" from "ProfileVersion"
        where "watchId" = w.id and reason like 'restored%' order by version desc limit 1) back on true
    where w.state = 'active' and w.adapts order by w.id`;
  return rows.map(({ since, ...state }) => ({ ...state, ...defined({ since }) }));
}

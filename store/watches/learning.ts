import { defined } from '#core/defined';
import { NEAR_SCORE } from '#core/relevance/follow';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { NEAR } from '#store/recording/keptDecisions';
import { hasEarlierCopy } from '#store/sql/copies';
import { NOT_THE_SEED } from '#store/sql/counted';
import type { StoredText } from '#store/watches/catchUp';

/** What counts for a watch's profile: accepted or as near its story as this, unless the user said that it is off it. */
const asNearAs = (score: number) => Prisma.sql`(d.accepted or d.score >= ${score}) and d.feedback is distinct from 'no'
  and ${NOT_THE_SEED} and not ${hasEarlierCopy()}`;

/** How much a watch's profile is expanded by, and how much there is to expand it by. */
export interface LearningState {
  watchId: number;
  /** Version in force. */
  version: number;
  /** Articles near the story when the profile was expanded last; 0 when it never was, or had other `may` queries then. */
  known: number;
  /**
   * Articles near the story now (NEAR_SCORE, as the model counts them), copies once, since the version that the user went back to
   * where there is one. Of those under NEAR a sample is kept, so their number is an estimate.
   */
  near: number;
  /** When the user last went back to an older version: what came before expands it no more. */
  since?: Date;
}

/** Every active watch that adapts, or only the one asked for. */
export async function learningStates(db: Queryable, only?: number): Promise<LearningState[]> {
  const rows = await db.$queryRaw<(Omit<LearningState, 'since'> & { since: Date | null })[]>`
    select w.id as "watchId", newest.version, newest.known, back."createdAt" as since, (
      select coalesce(sum(d.weight), 0)::int from "Decision" d join "Article" a on a.id = d."articleId"
      where d."watchId" = w.id and ${asNearAs(NEAR_SCORE)} and (back."createdAt" is null or a."firstSeenAt" > back."createdAt")
    ) as near
    from "Watch" w
      join lateral (
        select version, case
          when profile->'queries'->'may' <> '[]' and profile->'queryShares'->'may' is distinct from profile->'queries'->'may' then 0
          else greatest(coalesce((profile->'expansion'->>'seen')::int, 0), (
            select max((e.value->>'seen')::int) from jsonb_each(profile->'foreignExpansions') e)) end as known
        from "ProfileVersion" where "watchId" = w.id order by version desc limit 1) newest on true
      left join lateral (
        select "createdAt" from "ProfileVersion"
        where "watchId" = w.id and reason like 'restored%' order by version desc limit 1) back on true
    where w.state = 'active' and w.adapts and (${only === undefined} or w.id = ${only ?? null}) order by w.id`;
  return rows.map(({ since, ...state }) => ({ ...state, ...defined({ since }) }));
}

/** `isMarked`: the user said that it is on the story. */
export type NearText = StoredText & { domain?: string; isMarked: boolean };

/**
 * The articles of each language that are nearest to a story, `limit` of each, those first that the user put on it; with `since`,
 * only those first seen after it. Of a group of near-copies only the first.
 */
export async function nearestTexts(
  db: Queryable,
  wanted: { watchId: number; since?: Date; limit: number },
): Promise<NearText[]> {
  const { watchId, since, limit } = wanted;
  const rows = await db.$queryRaw<(StoredText & { domain: string | null; isMarked: boolean })[]>`
    select id, title, summary, text, lang, domain, "isMarked" from (
    select a.id, a.title, a.summary, a.text, a.lang, s.domain, coalesce(d.feedback = 'yes', false) as "isMarked", d.score,
      row_number() over (partition by a.lang order by coalesce(d.feedback = 'yes', false) desc, d.score desc, a.id) as place
    from "Decision" d join "Watch" w on w.id = d."watchId" join "Article" a on a.id = d."articleId"
      left join "Source" s on s.id = a."sourceId"
    where d."watchId" = ${watchId} and ${asNearAs(NEAR)}
      and (${since === undefined} or a."firstSeenAt" > ${since ?? null}::timestamptz)
    ) ranked where place <= ${limit} order by "isMarked" desc, score desc, id`;
  return rows.map(({ domain, ...text }) => ({ ...text, ...defined({ domain }) }));
}

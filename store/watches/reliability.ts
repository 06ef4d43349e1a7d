import { defined } from '#core/defined';
import type { Dated } from '#core/feeds/placeItems';
import type { Stratum } from '#core/relevance/feedback/reliability';
import type { Queryable } from '#store/database';
import { NOT_THE_SEED } from '#store/sql/counted';
import { SOURCE_NAME } from '#store/sql/sources';

/** A rejected article is near the line from this share of the threshold on. */
export const NEAR_SHARE = 0.2;

export interface SampleArticle {
  id: number;
  url: string;
  title: string;
  summary: string;
  text: string;
  lang: string;
  source?: string;
  publishedAt: Date;
  dated: Dated;
  feedback?: 'yes' | 'no';
}

export interface ReliabilityStrata {
  accepted: Stratum;
  /** Rejected near the line, and far from it. */
  near: Stratum;
  far: Stratum;
}

type StratumName = keyof ReliabilityStrata;

/**
 * How many articles a watch decided, in strata, and what the user said of those drawn at random. What counts as accepted
 * is the score's decision, not the mark's: the marks are what it is measured by. The seed is left out. Of what is far from
 * the story a sample is stored: each row counts for as many as it stands for.
 */
export async function reliabilityStrata(db: Queryable, watchId: number): Promise<ReliabilityStrata> {
  const rows = await db.$queryRaw<(Stratum & { stratum: StratumName })[]>`
    select case when d.score >= w.threshold then 'accepted' when d.score >= w.threshold * ${NEAR_SHARE} then 'near' else 'far' end
        as stratum,
      sum(d.weight)::int as items,
      count(*) filter (where d."drawnAt" is not null and d.feedback is not null)::int as marked,
      count(*) filter (where d."drawnAt" is not null and d.feedback = 'yes')::int as yes
    from "Decision" d join "Watch" w on w.id = d."watchId"
    where d."watchId" = ${watchId} and ${NOT_THE_SEED}
    group by 1`;
  const of = (name: StratumName): Stratum => {
    const { items, marked, yes } = rows.find(({ stratum }) => stratum === name) ?? { items: 0, marked: 0, yes: 0 };
    return { items, marked, yes };
  };
  return { accepted: of('accepted'), near: of('near'), far: of('far') };
}

/**
 * The articles drawn to check a watch, those still to be judged first. In an order that has nothing to do with how they
 * were decided, so that it does not lead the judgement.
 */
export async function drawnArticles(db: Queryable, watchId: number, limit: number): Promise<SampleArticle[]> {
  const rows = await db.$queryRaw<
    (Omit<SampleArticle, 'source' | 'feedback'> & { source: string | null; feedback: 'yes' | 'no' | null })[]
  >`
    select a.id, a.url, a.title, a.summary, a.text, a.lang, ${SOURCE_NAME} as source, a."publishedAt", a.dated::text as dated,
      d.feedback::text as feedback
    from "Decision" d join "Article" a on a.id = d."articleId" left join "Source" s on s.id = a."sourceId"
    where d."watchId" = ${watchId} and d."drawnAt" is not null
    order by d.feedback is not null, d."drawnAt", md5(d."articleId"::text) limit ${limit}`;
  return rows.map(({ source, feedback, ...article }) => ({
    ...article,
    ...defined({ source, feedback }),
  }));
}

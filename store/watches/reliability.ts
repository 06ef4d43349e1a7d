import { defined } from '#core/defined';
import type { Dated } from '#core/feeds/placeItems';
import type { Stratum } from '#core/relevance/feedback/reliability';
import type { Queryable } from '#store/database';
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

/**
 * How many articles a watch decided, in strata, and what the user said of those drawn at random. What counts as accepted
 * is the score's decision, not the mark's: the marks are what it is measured by. The seed is left out. Of what is far from
 * the story a sample is stored: each row counts for as many as it stands for.
 */
export async function reliabilityStrata(db: Queryable, watchId: number): Promise<ReliabilityStrata> {
  const { threshold, seedArticleId } = await db.watch.findUniqueOrThrow({
    where: { id: watchId },
    select: { threshold: true, seedArticleId: true },
  });
  const near = threshold * NEAR_SHARE;
  // All are added up from an index; only those that were judged and the seed are looked at themselves.
  const [totals, judged] = await Promise.all([
    db.$queryRaw<{ all: number; near: number; accepted: number }[]>`
      select coalesce(sum(weight), 0)::int as all, coalesce(sum(weight) filter (where score >= ${near}), 0)::int as near,
        coalesce(sum(weight) filter (where score >= ${threshold}), 0)::int as accepted
      from "Decision" where "watchId" = ${watchId}`,
    db.$queryRaw<{ isSeed: boolean; score: number; weight: number; feedback: 'yes' | 'no' | null }[]>`
      select "articleId" is not distinct from ${seedArticleId} as "isSeed", score, weight, feedback::text as feedback
      from "Decision" where "watchId" = ${watchId}
        and ("drawnAt" is not null and feedback is not null or "articleId" = ${seedArticleId})`,
  ]);
  const [total = { all: 0, near: 0, accepted: 0 }] = totals;
  const stratum = (items: number, isIn: (score: number) => boolean): Stratum => {
    const rows = judged.filter(({ score }) => isIn(score));
    const marked = rows.filter(({ isSeed }) => !isSeed);
    const seeds = rows.filter(({ isSeed }) => isSeed).reduce((sum, { weight }) => sum + weight, 0);
    return {
      items: items - seeds,
      marked: marked.length,
      yes: marked.filter(({ feedback }) => feedback === 'yes').length,
    };
  };
  return {
    accepted: stratum(total.accepted, (score) => score >= threshold),
    near: stratum(total.near - total.accepted, (score) => score >= near && score < threshold),
    far: stratum(total.all - total.near, (score) => score < near),
  };
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

import { defined } from '#core/defined';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { NEAR } from '#store/recording/keptDecisions';
import { LOCATED, type LocatedText, located } from '#store/watches/catchUp';

/** The newest stored articles, to try a profile on. */
export async function previewTexts(db: Queryable, limit: number): Promise<LocatedText[]> {
  const rows = await db.article.findMany({
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: LOCATED,
  });
  return rows.map(located);
}

/** A stored article with how it stands on a watch. */
export interface PastText extends LocatedText {
  publishedAt: Date;
  accepted: boolean;
  /** The user's word, which no profile overrules. */
  feedback?: 'yes' | 'no';
}

type PastRow = Omit<PastText, 'feedback' | 'domain'> & { feedback: 'yes' | 'no' | null; domain: string | null };

const pastText = ({ feedback, domain, ...row }: PastRow): PastText => ({ ...row, ...defined({ feedback, domain }) });

/** The newest articles that are accepted by a watch or near its story. */
export async function nearTexts(db: Queryable, near: { watchId: number; limit: number }): Promise<PastText[]> {
  const rows = await db.$queryRaw<PastRow[]>`
    select a.id, a.url, a.title, a.summary, a.text, a.lang, s.domain, a."publishedAt", d.accepted, d.feedback::text as feedback
    from "Decision" d join "Article" a on a.id = d."articleId" left join "Source" s on s.id = a."sourceId"
    where d."watchId" = ${near.watchId} and (d.accepted or d.score >= ${NEAR})
    order by d."publishedAt" desc, a.id desc limit ${near.limit}`;
  return rows.map(pastText);
}

/**
 * The accepted articles of a watch with the lowest scores and the others with the highest, up to `limit` of each: what a small change of
 * its profile turns. In the order of an index.
 */
export async function textsAtThreshold(db: Queryable, near: { watchId: number; limit: number }): Promise<PastText[]> {
  const nearest = (accepted: boolean) => Prisma.sql`
    (select d."articleId", d.accepted, d.feedback from "Decision" d
    where d."watchId" = ${near.watchId} and d.accepted = ${accepted}
    order by d.score ${Prisma.raw(accepted ? 'asc' : 'desc')} limit ${near.limit})`;
  const rows = await db.$queryRaw<PastRow[]>`
    select a.id, a.url, a.title, a.summary, a.text, a.lang, s.domain, a."publishedAt", d.accepted, d.feedback::text as feedback
    from (${nearest(true)} union all ${nearest(false)}) d
      join "Article" a on a.id = d."articleId" left join "Source" s on s.id = a."sourceId"
    order by a.id`;
  return rows.map(pastText);
}

/** Stored articles with how they stand on a watch, the newest first, from a place in that order on. */
export async function pastTexts(
  db: Queryable,
  past: { watchId: number; before?: { publishedAt: Date; id: number }; limit: number },
): Promise<PastText[]> {
  const { watchId, before, limit } = past;
  const rows = await db.$queryRaw<PastRow[]>`
    select a.id, a.url, a.title, a.summary, a.text, a.lang, s.domain, a."publishedAt", coalesce(d.accepted, false) as accepted,
      d.feedback::text as feedback
    from "Article" a left join "Source" s on s.id = a."sourceId" left join "Decision" d on d."articleId" = a.id and d."watchId" = ${watchId}
    where (${before === undefined} or (a."publishedAt", a.id) < (${before?.publishedAt ?? null}::timestamptz, ${before?.id ?? null}::int))
    order by a."publishedAt" desc, a.id desc limit ${limit}`;
  return rows.map(pastText);
}

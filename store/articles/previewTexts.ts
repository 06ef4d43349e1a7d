import type { Queryable } from '#store/database';
import type { LocatedText, StoredText } from '#store/watches/catchUp';

/** The newest stored articles, to try a profile on. */
export async function previewTexts(db: Queryable, limit: number): Promise<LocatedText[]> {
  return db.article.findMany({
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: { id: true, url: true, title: true, summary: true, text: true, lang: true },
  });
}

/** A stored article with how it stands on a watch. */
export interface PastText extends StoredText {
  url: string;
  publishedAt: Date;
  accepted: boolean;
  /** The user's word, which no profile overrules. */
  feedback?: 'yes' | 'no';
}

/** Articles that a watch has decided, the newest first, from a place in that order on. */
export async function pastTexts(
  db: Queryable,
  past: { watchId: number; before?: { publishedAt: Date; id: number }; limit: number },
): Promise<PastText[]> {
  const { watchId, before, limit } = past;
  const rows = await db.$queryRaw<(Omit<PastText, 'feedback'> & { feedback: 'yes' | 'no' | null })[]>`
    select a.id, a.url, a.title, a.summary, a.text, a.lang, d."publishedAt", d.accepted, d.feedback::text as feedback
    from "Decision" d join "Article" a on a.id = d."articleId"
    where d."watchId" = ${watchId}
      and (${before === undefined} or (d."publishedAt", d."articleId") < (${before?.publishedAt ?? null}::timestamptz, ${before?.id ?? null}::int))
    order by d."publishedAt" desc, d."articleId" desc limit ${limit}`;
  return rows.map(({ feedback, ...row }) => ({ ...row, ...(feedback === null ? {} : { feedback }) }));
}

import { defined } from '#core/defined';
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

/** Stored articles with how they stand on a watch, the newest first, from a place in that order on. */
export async function pastTexts(
  db: Queryable,
  past: { watchId: number; before?: { publishedAt: Date; id: number }; limit: number },
): Promise<PastText[]> {
  const { watchId, before, limit } = past;
  const rows = await db.$queryRaw<(Omit<PastText, 'feedback'> & { feedback: 'yes' | 'no' | null })[]>`
    select a.id, a.url, a.title, a.summary, a.text, a.lang, a."publishedAt", coalesce(d.accepted, false) as accepted, d.feedback::text as feedback
    from "Article" a left join "Decision" d on d."articleId" = a.id and d."watchId" = ${watchId}
    where (${before === undefined} or (a."publishedAt", a.id) < (${before?.publishedAt ?? null}::timestamptz, ${before?.id ?? null}::int))
    order by a."publishedAt" desc, a.id desc limit ${limit}`;
  return rows.map(({ feedback, ...row }) => ({ ...row, ...defined({ feedback }) }));
}

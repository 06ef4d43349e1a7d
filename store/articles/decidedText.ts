import { defined } from '#core/defined';
import type { Queryable } from '#store/database';

/** An article with its whole text and what a watch decided on it; undefined where the watch has no decision on it. */
export async function decidedText(db: Queryable, watchId: number, articleId: number) {
  const decision = await db.decision.findUnique({
    where: { watchId_articleId: { watchId, articleId } },
    select: { accepted: true, score: true },
  });
  const row = decision && (await db.article.findUnique({ where: { id: articleId } }));
  if (!row) return undefined;
  const { id, url, title, lang, author, publishedAt, dated, text } = row;
  return { id, url, title, lang, publishedAt, dated, text, ...decision, ...defined({ author: author ?? undefined }) };
}

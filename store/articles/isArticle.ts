import type { Queryable } from '#store/database';

/** Whether there is an article with that number. */
export async function isArticle(db: Queryable, id: number): Promise<boolean> {
  return (await db.article.findUnique({ where: { id }, select: { id: true } })) !== null;
}

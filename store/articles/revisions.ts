import type { Queryable } from '#store/database';

/** What an article said before its publisher changed it. */
export interface RevisionView {
  id: number;
  title: string;
  summary: string;
  text: string;
  /** When the next version was seen. */
  replacedAt: Date;
}

/** The former versions of an article, the newest first. */
export async function listRevisions(db: Queryable, articleId: number, limit: number): Promise<RevisionView[]> {
  return db.revision.findMany({
    where: { articleId },
    select: { id: true, title: true, summary: true, text: true, replacedAt: true },
    orderBy: { id: 'desc' },
    take: limit,
  });
}

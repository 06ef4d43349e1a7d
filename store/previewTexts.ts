import type { StoredText } from '#store/catchUp';
import type { Queryable } from '#store/database';

/** The newest stored articles, to try a profile on. */
export async function previewTexts(db: Queryable, limit: number): Promise<(StoredText & { url: string })[]> {
  return db.article.findMany({
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: { id: true, url: true, title: true, summary: true, text: true, lang: true },
  });
}

import { defined } from '#core/defined';
import type { Dated } from '#core/feeds/placeItems';
import type { Queryable } from '#store/database';
import { sourceName } from '#store/feeds/sources';

/** An article in its development. */
export interface DevelopmentArticleView {
  id: number;
  title: string;
  url: string;
  lang: string;
  source?: string;
  publishedAt: Date;
  dated: Dated;
  /** A near-copy of an earlier report. */
  isCopy: boolean;
  groupId: number;
}

const MOST = 500;

/** The articles of a development in the order in which they were published. */
export async function developmentArticles(db: Queryable, developmentId: number): Promise<DevelopmentArticleView[]> {
  const rows = await db.developmentArticle.findMany({
    where: { developmentId },
    orderBy: [{ at: 'asc' }, { articleId: 'asc' }],
    take: MOST,
    select: {
      stamp: true,
      article: {
        select: {
          ...{ id: true, title: true, url: true, lang: true, publishedAt: true, dated: true, groupId: true },
          source: { select: { name: true, saidName: true, domain: true } },
        },
      },
    },
  });
  return rows.map(({ stamp, article: { source, ...article } }) => ({
    ...article,
    isCopy: stamp === null,
    ...defined({ source: sourceName(source)?.source }),
  }));
}

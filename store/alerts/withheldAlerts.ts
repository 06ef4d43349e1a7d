import type { Dated } from '#core/feeds/placeItems';
import type { Queryable } from '#store/database';

/** An alert that was not given, because the article was older than the limit when it entered its feed. */
export interface WithheldView {
  watchId: number;
  watchName: string;
  articleId: number;
  title: string;
  url: string;
  lang: string;
  publishedAt: Date;
  dated: Dated;
  /** Articles published before were no news then. */
  publishedFrom: Date;
  createdAt: Date;
}

/** The newest withheld alerts, newest first. */
export async function withheldAlerts(db: Queryable, limit: number): Promise<WithheldView[]> {
  const rows = await db.withheldAlert.findMany({
    orderBy: [{ createdAt: 'desc' }, { articleId: 'desc' }, { watchId: 'asc' }],
    take: limit,
    include: {
      watch: { select: { name: true } },
      article: { select: { title: true, url: true, lang: true, publishedAt: true, dated: true } },
    },
  });
  return rows.map(({ watch, article, ...row }) => ({ ...row, ...article, watchName: watch.name }));
}

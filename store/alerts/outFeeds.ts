import type { OutFeed } from '#core/alerts/outFeed';
import type { Queryable } from '#store/database';
import { sourceName } from '#store/feeds/sources';

const ARTICLES = 100;

/** The watches with the tokens of their feeds, as far as they have one. */
export async function listOutFeeds(db: Queryable): Promise<{ watchId: number; name: string; token?: string }[]> {
  const rows = await db.watch.findMany({ orderBy: { id: 'asc' }, select: { id: true, name: true, feedToken: true } });
  return rows.map(({ id, name, feedToken }) => ({
    watchId: id,
    name,
    ...(feedToken !== null && { token: feedToken }),
  }));
}

/** Gives a watch a feed under a token, another one in the place of the present, or none: addresses with an earlier one lead nowhere. */
export async function setOutFeed(db: Queryable, watchId: number, token: string | null): Promise<void> {
  await db.watch.update({ where: { id: watchId }, data: { feedToken: token } });
}

/** What a watch's feed tells: the articles on the story, each report once, newest first. Whoever knows the token may read it. */
export async function loadOutFeed(
  db: Queryable,
  token: string,
): Promise<(Pick<OutFeed, 'title' | 'articles'> & { watchId: number }) | undefined> {
  const watch = await db.watch.findUnique({ where: { feedToken: token }, select: { id: true, name: true } });
  if (!watch) return undefined;
  const decisions = await db.$queryRaw<{ articleId: number }[]>`
    select a.id as "articleId" from "Decision" d join "Article" a on a.id = d."articleId"
    where d."watchId" = ${watch.id} and d.accepted and a.id = (
      select min(b.id) from "Article" b join "Decision" e on e."articleId" = b.id and e."watchId" = d."watchId" and e.accepted
      where b."groupId" = a."groupId"
    )
    order by d."publishedAt" desc, a.id desc limit ${ARTICLES}`;
  const articles = await db.article.findMany({
    where: { id: { in: decisions.map(({ articleId }) => articleId) } },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      title: true,
      url: true,
      summary: true,
      lang: true,
      publishedAt: true,
      firstSeenAt: true,
      source: { select: { name: true, saidName: true, domain: true } },
    },
  });
  return {
    watchId: watch.id,
    title: watch.name,
    articles: articles.map(({ source, firstSeenAt, ...article }) => ({
      ...article,
      seenAt: firstSeenAt,
      ...sourceName(source),
    })),
  };
}

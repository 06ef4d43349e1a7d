import type { OutFeed } from '#core/alerts/outFeed';
import type { Queryable } from '#store/database';
import { sourceName } from '#store/feeds/sources';
import { newestFound, searchOfFeed } from '#store/search/savedSearches';

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

/**
 * What a feed tells: the articles on the story, or those that a saved search finds, each report once, newest first. Whoever knows
 * the token may read it. `path` is its page.
 */
export async function loadOutFeed(
  db: Queryable,
  token: string,
): Promise<(Pick<OutFeed, 'title' | 'articles'> & { path: string }) | undefined> {
  const watch = await db.watch.findUnique({ where: { feedToken: token }, select: { id: true, name: true } });
  if (!watch) {
    const search = await searchOfFeed(db, token);
    if (!search) return undefined;
    const articles = await articlesOf(db, await newestFound(db, search, ARTICLES));
    return { path: `searches/${search.id}`, title: search.name, articles };
  }
  const decisions = await db.$queryRaw<{ articleId: number }[]>`
    select a.id as "articleId" from "Decision" d join "Article" a on a.id = d."articleId"
    where d."watchId" = ${watch.id} and d.accepted and a.id = (
      select min(b.id) from "Article" b join "Decision" e on e."articleId" = b.id and e."watchId" = d."watchId" and e.accepted
      where b."groupId" = a."groupId"
    )
    order by d."publishedAt" desc, a.id desc limit ${ARTICLES}`;
  const ids = decisions.map(({ articleId }) => articleId);
  return { path: `watches/${watch.id}`, title: watch.name, articles: await articlesOf(db, ids) };
}

/** The articles as a feed tells them, newest first. */
export async function articlesOf(db: Queryable, ids: number[]): Promise<OutFeed['articles']> {
  const articles = await db.article.findMany({
    where: { id: { in: ids } },
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
  return articles.map(({ source, firstSeenAt, ...article }) => ({
    ...article,
    seenAt: firstSeenAt,
    ...sourceName(source),
  }));
}

import { detailOf } from '#core/alerts/digestText';
import type { OutEntry, OutFeed } from '#core/alerts/outFeed';
import { defined } from '#core/defined';
import { subscribersOf } from '#store/alerts/outSubscriptions';
import { openingsOf } from '#store/articles/openings';
import type { Queryable } from '#store/database';
import { listDevelopments } from '#store/developments/listDevelopments';
import { sourceName } from '#store/feeds/sources';
import { newestFound, searchOfFeed } from '#store/search/savedSearches';

const ARTICLES = 100;
const DEVELOPMENTS = 60;

export type FeedOfWatch = 'articles' | 'developments';

/** A feed that a watch may give: of its articles or of its developments, with its token when it has one. */
export interface OutFeedView {
  watchId: number;
  name: string;
  of: FeedOfWatch;
  token?: string;
  /** Programs that are told at once. */
  subscribers: number;
}

export async function listOutFeeds(db: Queryable, now: Date): Promise<OutFeedView[]> {
  const rows = await db.watch.findMany({
    orderBy: { id: 'asc' },
    select: { id: true, name: true, feedToken: true, developmentsToken: true },
  });
  const told = await subscribersOf(db, now);
  return rows.flatMap(({ id, name, feedToken, developmentsToken }) => {
    const feedOf = (of: FeedOfWatch, token: string | null) => ({
      ...{ watchId: id, name, of, subscribers: told.get(token ?? '') ?? 0 },
      ...defined({ token }),
    });
    return [feedOf('articles', feedToken), feedOf('developments', developmentsToken)];
  });
}

/** Gives a watch a feed under a token, another one in the place of the present, or none: addresses with an earlier one lead nowhere. */
export async function setOutFeed(
  db: Queryable,
  { watchId, of }: { watchId: number; of: FeedOfWatch },
  token: string | null,
): Promise<void> {
  await db.watch.update({
    where: { id: watchId },
    data: of === 'articles' ? { feedToken: token } : { developmentsToken: token },
  });
}

/** Whether there is a feed under a token. */
export async function isOutFeed(db: Queryable, token: string): Promise<boolean> {
  const ofWatch = await db.watch.count({ where: { OR: [{ feedToken: token }, { developmentsToken: token }] } });
  return ofWatch > 0 || (await searchOfFeed(db, token)) !== undefined;
}

type LoadedFeed = Pick<OutFeed, 'title' | 'entries'> & { path: string };

/**
 * What a feed tells: the articles on the story or its developments, or the articles that a saved search finds, each report once, newest
 * first. Whoever knows the token may read it. `path` is its page.
 */
export async function loadOutFeed(db: Queryable, token: string): Promise<LoadedFeed | undefined> {
  const watch = await db.watch.findFirst({
    where: { OR: [{ feedToken: token }, { developmentsToken: token }] },
    select: { id: true, name: true, feedToken: true },
  });
  if (!watch) {
    const search = await searchOfFeed(db, token);
    if (!search) return undefined;
    const entries = await entriesOf(db, await newestFound(db, search, ARTICLES));
    return { path: `searches/${search.id}`, title: search.name, entries };
  }
  const { id, name } = watch;
  if (watch.feedToken !== token)
    return { path: `watches/${id}/developments`, title: name, entries: await developmentsOf(db, id) };
  const decisions = await db.$queryRaw<{ articleId: number }[]>`
    select a.id as "articleId" from "Decision" d join "Article" a on a.id = d."articleId"
    where d."watchId" = ${id} and d.accepted and a.id = (
      select min(b.id) from "Article" b join "Decision" e on e."articleId" = b.id and e."watchId" = d."watchId" and e.accepted
      where b."groupId" = a."groupId"
    )
    order by d."publishedAt" desc, a.id desc limit ${ARTICLES}`;
  const ids = decisions.map(({ articleId }) => articleId);
  return { path: `watches/${id}`, title: name, entries: await entriesOf(db, ids) };
}

async function entriesOf(db: Queryable, ids: number[]): Promise<OutEntry[]> {
  return (await articlesOf(db, ids)).map(({ id, ...article }) => ({ urn: `urn:x-marsad:article:${id}`, ...article }));
}

/** A development keeps its number: one that gets more reports is the same entry, newer. In words of its own language. */
async function developmentsOf(db: Queryable, watchId: number): Promise<OutEntry[]> {
  const developments = await listDevelopments(db, { watchId, limit: DEVELOPMENTS });
  return developments.map(({ id, headline, firstSource, firstAt, lastAt, ...development }) => {
    const language = headline.lang === 'ar' ? 'ar' : 'en';
    const newActors = development.newActors.map(({ names }) => names);
    const told = { ...development, newActors, gathered: 0, isKnown: false, ...defined({ firstSource }) };
    return {
      urn: `urn:x-marsad:development:${id}`,
      ...{ title: headline.title, url: headline.url, lang: headline.lang, publishedAt: firstAt, seenAt: lastAt },
      summary: detailOf(told, language),
      ...defined({ source: firstSource }),
    };
  });
}

interface FeedArticle extends Omit<OutEntry, 'urn'> {
  id: number;
}

/** The articles as a feed tells them, newest first. */
export async function articlesOf(db: Queryable, ids: number[]): Promise<FeedArticle[]> {
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
  const openings = await openingsOf(
    db,
    articles.flatMap(({ id, summary }) => (summary === '' ? id : [])),
  );
  return articles.map(({ source, firstSeenAt, ...article }) => ({
    ...article,
    summary: article.summary || (openings.get(article.id) ?? ''),
    seenAt: firstSeenAt,
    ...sourceName(source),
  }));
}

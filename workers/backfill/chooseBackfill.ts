import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { parseSitemap } from '#core/feeds/discovery/sitemap';
import type { FeedItem } from '#core/feeds/feedItem';
import { parseWpPosts } from '#core/feeds/parse/wpPosts';
import { decodePage } from '#core/pages/decodePage';
import type { BackfillCursor, BackfillDeps, BackfillMethod } from '#workers/backfill/backfillPage';
import { wpFeedPageUrl, wpJsonPageUrl } from '#workers/backfill/wordpressPages';
import type { FreshResult } from '#workers/net/fetchResult';
import { askRobots } from '#workers/net/robots';

export interface BackfillStart {
  method: BackfillMethod;
  cursor: BackfillCursor;
}

export interface ChooseDeps extends BackfillDeps {
  /** Between two requests to the site. */
  pause: () => Promise<void>;
}

const USUAL_SITEMAPS = ['/sitemap.xml', '/wp-sitemap.xml', '/sitemap_index.xml', '/news-sitemap.xml'];

/**
 * Finds out how the history of a feed can be read, by trying: the REST API of a WordPress (whole texts, 50 a page), `?paged=2` of the
 * feed, the site's sitemaps. The first two keep to what the feed holds: a search stays a search, a section a section; sitemaps are only
 * for whole-site feeds. Undefined when none works. Throws what the network throws only when the site is out of reach altogether.
 */
export async function chooseBackfill(
  feed: { url: string; siteUrl?: string },
  deps: ChooseDeps,
): Promise<BackfillStart | undefined> {
  const probe = proberOf(deps);
  const isSection = /\/(?:category|tag|author|section|topic)\//.test(new URL(feed.url).pathname);
  const isSearch = new URL(feed.url).searchParams.has('s');

  if (!isSection) {
    const cursor = { url: postsUrl(feed), page: 1 };
    const posts = await probe(wpJsonPageUrl(cursor));
    if (posts !== undefined && (parseWpPosts(decodePage(posts.body, posts)) ?? []).length > 0)
      return { method: 'wpJson', cursor };
  }
  if (await knowsPages(feed.url, { probe, deps })) return { method: 'wpFeed', cursor: { url: feed.url, page: 2 } };
  if (isSection || isSearch) return undefined;

  const home = feed.siteUrl ?? feed.url;
  const { sitemaps } = await askRobots(home, deps.robots);
  // What robots.txt names is read whole; the usual places are guesses, of which one is enough.
  if (sitemaps.length > 0)
    return { method: 'sitemap', cursor: { queue: sitemaps.slice(0, 50).map((url) => ({ url, depth: 0 })), offset: 0 } };
  for (const path of USUAL_SITEMAPS) {
    const url = new URL(path, home).href;
    const found = await probe(url);
    if (found !== undefined && (parseSitemap(decodePage(found.body, found), { url })?.entries.length ?? 0) > 0) {
      return { method: 'sitemap', cursor: { queue: [{ url, depth: 0 }], offset: 0 } };
    }
  }
  return undefined;
}

type Probe = (url: string) => Promise<FreshResult | undefined>;

/** Asks an address that need not exist. */
function proberOf({ get, robots, pause }: ChooseDeps): Probe {
  let isFirst = true;
  return async (url) => {
    if (!(await askRobots(url, robots)).isAllowed) return undefined;
    if (!isFirst) await pause();
    isFirst = false;
    try {
      const result = await get(url);
      return result.status === 'fresh' ? result : undefined;
    } catch (error) {
      const isAbsence =
        error instanceof AppError && Number(error.params['status'] ?? 0) >= 400 && error.code !== 'fetch.busy';
      if (isAbsence || (error instanceof AppError && error.code === 'fetch.redirects')) return undefined;
      throw error;
    }
  };
}

/** `https://x.com/blog/feed/` → `https://x.com/blog/wp-json/wp/v2/posts`; a search feed's words go along. */
function postsUrl({ url, siteUrl }: { url: string; siteUrl?: string }): string {
  const feed = new URL(url);
  // The feed is that list already.
  if (feed.pathname.endsWith('/wp-json/wp/v2/posts')) return new URL(feed.pathname, feed).href;
  const root =
    siteUrl !== undefined && new URL(siteUrl).host === feed.host
      ? siteUrl
      : new URL(feed.pathname.replace(/(?:feed\/?|wp-rss2?\.php)$/, ''), feed).href;
  const posts = new URL('wp-json/wp/v2/posts', root.endsWith('/') ? root : `${root}/`);
  const words = feed.searchParams.get('s');
  if (words !== null) posts.searchParams.set('search', words);
  return posts.href;
}

async function knowsPages(url: string, { probe, deps }: { probe: Probe; deps: ChooseDeps }): Promise<boolean> {
  const read = async (page: number): Promise<FeedItem[]> => {
    const result = await probe(wpFeedPageUrl({ url, page }));
    if (result === undefined) return [];
    const parsed = await deps
      .parse(result.body, {
        url: result.finalUrl,
        ...defined({ contentType: result.contentType }),
      })
      .catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        return undefined;
      });
    return parsed?.items ?? [];
  };
  const second = await read(2);
  if (second.length === 0) return false;
  const first = new Set((await read(1)).map(({ id }) => id));
  return second.every(({ id }) => !first.has(id));
}

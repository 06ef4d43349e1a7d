import { defined } from '#core/defined';
import { parseSitemap, type SitemapEntry } from '#core/feeds/discovery/sitemap';
import type { FeedItem } from '#core/feeds/feedItem';
import { decodePage } from '#core/pages/decodePage';
import { type BackfillDeps, type BackfillStep, isEnd, type SitemapCursor } from '#workers/backfill/backfillPage';

const MAX_PER_STEP = 500;
/** sitemaps.org allows one level of indexes; some sites have two. More would be a circle. */
const MAX_DEPTH = 2;
const MAX_QUEUE = 2_000;
/** Children of an index that list no articles, by the names that WordPress core, Yoast and Rank Math give them. */
const NO_ARTICLES = /(?:category|tag|author|user|taxonom|page|image|video|product|attachment)[\w-]*\.xml/i;

/** One step through a site's sitemaps: an index opened, or up to 500 pages of a list. */
export async function nextSitemapPage(cursor: SitemapCursor, { get, since }: BackfillDeps): Promise<BackfillStep> {
  const [current, ...rest] = cursor.queue;
  if (current === undefined) return { items: [] };
  const result = await get(current.url).catch((error: unknown) => {
    // One missing part of many is no reason to leave the others out.
    if (!isEnd(error)) throw error;
    return undefined;
  });
  const sitemap =
    result?.status === 'fresh' ? parseSitemap(decodePage(result.body, result), { url: current.url }) : undefined;
  const entries = newestFirst(
    (sitemap?.entries ?? []).filter((entry) => isOfSite(entry.url, current.url) && !isBefore(entry, since)),
  );

  if (sitemap?.kind === 'index') {
    const children =
      current.depth >= MAX_DEPTH ? [] : articlesOnly(entries).map(({ url }) => ({ url, depth: current.depth + 1 }));
    return withNext([], { queue: [...children, ...rest].slice(0, MAX_QUEUE), offset: 0 });
  }
  const end = cursor.offset + MAX_PER_STEP;
  const items = entries.slice(cursor.offset, end).map(toItem);
  return withNext(items, entries.length > end ? { queue: cursor.queue, offset: end } : { queue: rest, offset: 0 });
}

function withNext(items: FeedItem[], next: SitemapCursor): BackfillStep {
  return next.queue.length === 0 ? { items } : { items, next };
}

function toItem({ url, news }: SitemapEntry): FeedItem {
  // lastmod is the last change, not publication, so it is no date of the article.
  return {
    id: url,
    url,
    title: news?.title ?? '',
    categories: [],
    ...defined({
      publishedAt: news?.publishedAt,
      datePrecision: news?.datePrecision,
    }),
  };
}

/** By last change where it is told; else from the end, because lists and numbered parts grow there. */
function newestFirst(entries: SitemapEntry[]): SitemapEntry[] {
  const timeOf = ({ news, modifiedAt }: SitemapEntry) => news?.publishedAt ?? modifiedAt ?? '';
  return entries.reverse().sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : timeOf(a) > timeOf(b) ? -1 : 0));
}

function articlesOnly(entries: SitemapEntry[]): SitemapEntry[] {
  const likely = entries.filter(({ url }) => !NO_ARTICLES.test(new URL(url).pathname));
  return likely.length > 0 ? likely : entries;
}

/** sitemaps.org, "Sitemap file location": a sitemap speaks for its own site only. */
function isOfSite(url: string, sitemapUrl: string): boolean {
  const bare = (address: string) => new URL(address).hostname.replace(/^www\./, '');
  return bare(url) === bare(sitemapUrl) || bare(url).endsWith(`.${bare(sitemapUrl)}`);
}

function isBefore({ news, modifiedAt }: SitemapEntry, since: Date | undefined): boolean {
  // Changed before means published before; the other way round nothing follows.
  const latest = modifiedAt ?? news?.publishedAt;
  return since !== undefined && latest !== undefined && new Date(latest) < since;
}

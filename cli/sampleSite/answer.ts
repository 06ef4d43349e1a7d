import { type Frontage, permalink } from '#cli/sampleSite/frontage';
import type { Post } from '#cli/sampleSite/newsroom';
import { renderPostsJson, renderRobots, renderSitemap, renderSitemapIndex } from '#cli/sampleSite/renderApi';
import { renderFeed } from '#cli/sampleSite/renderFeed';
import { renderAbsent, renderArticle, renderList } from '#cli/sampleSite/renderPage';
import { defined } from '#core/defined';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * Items of one feed page. WordPress shows ten unless its owner sets more (Settings → Reading); with this many a follower has most of the
 * archive from the first poll, and still `?paged=` has something to give.
 */
export const FEED_ITEMS = 50;
const LIST_ITEMS = 20;
const PER_PAGE = { usual: 10, most: 100 };

const RSS = 'application/rss+xml; charset=UTF-8';
const HTML = 'text/html; charset=UTF-8';
const XML = 'application/xml; charset=UTF-8';

/** How the site answers a GET, whatever the address: as WordPress does. */
export function answer(site: Frontage, url: URL): Answer {
  const path = decodePath(url.pathname);
  if (path === undefined) return absent(site);
  if (path === '/') return answerRoot(site, url);
  if (path === '/robots.txt') return found(renderRobots(site), 'text/plain; charset=UTF-8');
  if (path === '/wp-sitemap.xml') return found(renderSitemapIndex(site), XML);
  if (path === '/wp-sitemap-posts-post-1.xml') return found(renderSitemap(site), XML);
  if (path.startsWith('/wp-json')) return answerApi(site, path, url.searchParams);
  if (!path.endsWith('/')) return moved(`${site.origin}${url.pathname}/${url.search}`);
  if (path === '/feed/') return feedPage(site, { url, title: site.info.name, posts: site.posts });
  const category = /^\/category\/([^/]+)\/(feed\/)?$/u.exec(path);
  if (category?.[1] !== undefined)
    return answerCategory(site, { url, category: category[1], isFeed: category[2] !== undefined });
  const post = site.posts.find((candidate) => decodePath(new URL(permalink(site, candidate)).pathname) === path);
  return post === undefined ? absent(site) : found(renderArticle(site, post), HTML);
}

function answerRoot(site: Frontage, url: URL): Answer {
  const { info, origin, posts } = site;
  const query = url.searchParams;
  if (query.has('p')) {
    const post = posts.find(({ id }) => String(id) === query.get('p'));
    return post === undefined ? absent(site) : moved(permalink(site, post));
  }
  const search = query.get('s')?.trim();
  const listed = search === undefined ? posts : searched(posts, search);
  const title = search === undefined ? info.name : `${search} – ${info.name}`;
  if (query.has('feed')) return feedPage(site, { url, title, posts: listed });
  const feedUrl = search === undefined ? undefined : `${origin}/?s=${encodeURIComponent(search)}&feed=rss2`;
  const shown = listed.slice(0, LIST_ITEMS);
  return found(renderList(site, { title, posts: shown, ...defined({ feedUrl }) }), HTML);
}

function answerCategory(site: Frontage, asked: { url: URL; category: string; isFeed: boolean }): Answer {
  const { url, category, isFeed } = asked;
  const posts = site.posts.filter(({ categories }) =>
    categories.some((name) => name.toLowerCase() === category.toLowerCase()),
  );
  if (posts.length === 0) return absent(site);
  const title = `${category} – ${site.info.name}`;
  if (isFeed) return feedPage(site, { url, title, posts });
  const feedUrl = new URL('feed/', url).href;
  return found(renderList(site, { title, posts: posts.slice(0, LIST_ITEMS), feedUrl }), HTML);
}

function feedPage(site: Frontage, list: { url: URL; title: string; posts: Post[] }): Answer {
  const page = pageNumber(list.url.searchParams.get('paged'));
  const posts = page === undefined ? [] : list.posts.slice((page - 1) * FEED_ITEMS, page * FEED_ITEMS);
  // Beyond the last page WordPress says 404; an empty search is an empty feed.
  if (posts.length === 0 && page !== 1) return absent(site);
  const newest = Math.max(...posts.map(({ modifiedAt }) => modifiedAt.getTime()), 0);
  const feed = found(renderFeed(site, { posts, title: list.title, selfUrl: list.url.href }), RSS);
  return { ...feed, headers: { ...feed.headers, 'last-modified': new Date(newest).toUTCString() } };
}

function answerApi(site: Frontage, path: string, query: URLSearchParams): Answer {
  if (path === '/wp-json/' || path === '/wp-json') {
    return json({ name: site.info.name, url: site.origin, namespaces: ['wp/v2'] });
  }
  if (path.replace(/\/$/u, '') !== '/wp-json/wp/v2/posts') return json({ code: 'rest_no_route' }, 404);
  const perPage = pageNumber(query.get('per_page') ?? String(PER_PAGE.usual));
  const page = pageNumber(query.get('page'));
  if (perPage === undefined || page === undefined || perPage > PER_PAGE.most)
    return json({ code: 'rest_invalid_param' }, 400);
  const all = searched(site.posts, query.get('search') ?? '').filter(
    isBetween(query.get('after'), query.get('before')),
  );
  const posts = all.slice((page - 1) * perPage, page * perPage);
  if (posts.length === 0 && page > 1) return json({ code: 'rest_post_invalid_page_number' }, 400);
  const totals = { 'x-wp-total': String(all.length), 'x-wp-totalpages': String(Math.ceil(all.length / perPage)) };
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=UTF-8', ...totals },
    body: renderPostsJson(site, posts),
  };
}

/** WordPress finds posts that hold every word of the search, anywhere. */
function searched(posts: Post[], search: string): Post[] {
  const words = search
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  return posts.filter(({ title, paragraphs }) => {
    const text = [title, ...paragraphs].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function isBetween(after: string | null, before: string | null): (post: Post) => boolean {
  const from = after === null ? Number.NEGATIVE_INFINITY : Date.parse(`${after.replace(/Z$/u, '')}Z`);
  const to = before === null ? Number.POSITIVE_INFINITY : Date.parse(`${before.replace(/Z$/u, '')}Z`);
  return ({ publishedAt }) => publishedAt.getTime() > from && publishedAt.getTime() < to;
}

/** A page counted from 1; undefined when the text is no such number. */
function pageNumber(text: string | null): number | undefined {
  const page = Number(text ?? 1);
  return Number.isSafeInteger(page) && page > 0 ? page : undefined;
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function found(body: string, contentType: string): Answer {
  return { status: 200, headers: { 'content-type': contentType }, body };
}

function absent(site: Frontage): Answer {
  return { status: 404, headers: { 'content-type': HTML }, body: renderAbsent(site) };
}

function moved(location: string): Answer {
  return { status: 301, headers: { location }, body: '' };
}

function json(value: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json; charset=UTF-8' }, body: JSON.stringify(value) };
}

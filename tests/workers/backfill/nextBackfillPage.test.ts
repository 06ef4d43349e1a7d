import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defined } from '#core/defined';
import type { FeedItem } from '#core/feeds/feedItem';
import { parseFeed } from '#core/feeds/parse/parseFeed';
import { arabicPosts } from '#tests/support/arabicPosts';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { type LoopbackFetch, loopbackFetch } from '#tests/support/loopbackFetch';
import { serveWordpress, type WordpressSite } from '#tests/support/wordpressSite';
import type { BackfillDeps, BackfillMethod } from '#workers/backfill/backfillPage';
import { type BackfillStart, chooseBackfill } from '#workers/backfill/chooseBackfill';
import { nextBackfillPage } from '#workers/backfill/nextBackfillPage';

const newest = new Date('2026-11-02T10:00:00Z');
let server: FeedServer;
let fetcher: LoopbackFetch;
let site: WordpressSite;
let deps: BackfillDeps & { pause: () => Promise<void> };

beforeEach(async () => {
  server = await startFeedServer();
  fetcher = loopbackFetch();
  deps = { ...fetcher, parse: parseFeed, pause: async () => undefined };
});
afterEach(async () => {
  await fetcher.close();
  await server.close();
});

/** Goes through the whole history as a scheduler would: the cursor through JSON after every page. */
async function readAll(start: BackfillStart, since?: Date): Promise<{ items: FeedItem[]; pages: number }> {
  const items: FeedItem[] = [];
  let cursor: unknown = start.cursor;
  let pages = 0;
  while (cursor !== undefined && pages < 100) {
    const page = await nextBackfillPage({
      method: start.method,
      cursor: JSON.parse(JSON.stringify(cursor)),
      deps: { ...deps, ...defined({ since }) },
    });
    items.push(...page.items);
    pages += 1;
    cursor = page.next;
  }
  return { items, pages };
}

async function choose(path: string): Promise<BackfillStart> {
  const start = await chooseBackfill({ url: server.url(path) }, deps);
  if (start === undefined) throw new Error('No way was found.');
  return start;
}

const titles = (items: readonly { title: string }[]) => items.map(({ title }) => title);

describe('a WordPress of 123 posts', () => {
  beforeEach(() => {
    site = serveWordpress(server, arabicPosts(123, newest));
  });

  test('is read by its REST API, whole texts, fifty a page', async () => {
    const start = await choose('/feed/');
    expect(start).toEqual({ method: 'wpJson', cursor: { url: server.url('/wp-json/wp/v2/posts'), page: 1 } });
    const { items, pages } = await readAll(start);
    expect(pages).toBe(3);
    expect(titles(items)).toEqual(titles(site.posts));
    expect(items[0]).toMatchObject({ id: server.url('/?p=66542'), publishedAt: newest.toISOString() });
    expect(items[0]?.content).toContain(site.posts[0]?.text[5]);
  });

  test('is read by its feed’s pages when the REST API is closed', async () => {
    site.closed.restApi = true;
    const start = await choose('/feed/');
    expect(start.method).toBe('wpFeed');
    const { items, pages } = await readAll(start);
    expect(titles(items)).toEqual(titles(site.posts.slice(10)));
    expect(pages).toBe(13);
  });

  test('gives the posts of a search or a section only', async () => {
    const search = await choose(`/?${new URLSearchParams({ s: 'انسحاب القوات', feed: 'rss2' })}`);
    expect(search.method).toBe('wpJson');
    expect((await readAll(search)).items).toHaveLength(31);
    const section = await choose('/category/iraq/feed/');
    expect(section.method).toBe('wpFeed');
    expect((await readAll(section)).items).toHaveLength(21);
  });

  test('is read by its sitemaps when feeds and API are closed: addresses, to be read page by page', async () => {
    site.closed.restApi = true;
    site.closed.feeds = true;
    const start = await choose('/feed/');
    expect(start).toMatchObject({
      method: 'sitemap',
      cursor: { queue: [{ url: server.url('/wp-sitemap.xml'), depth: 0 }] },
    });
    const { items } = await readAll(start);
    expect(items).toHaveLength(123);
    expect(items[0]).toEqual({ id: items[0]?.url, url: expect.stringContaining('/2026/'), title: '', categories: [] });
  });

  test('stops where nothing newer than asked for is left', async () => {
    const since = new Date(newest.getTime() - 30 * 3_600_000);
    const { items, pages } = await readAll(await choose('/feed/'), since);
    expect([items.length, pages]).toEqual([16, 2]);
    site.closed.restApi = true;
    expect((await readAll(await choose('/feed/'), since)).items).toHaveLength(6);
    site.closed.feeds = true;
    expect((await readAll(await choose('/feed/'), since)).items).toHaveLength(16);
  });

  test('loses nothing when posts are published meanwhile: what moves comes twice', async () => {
    const start = await choose('/feed/');
    const first = await nextBackfillPage({ method: start.method, cursor: start.cursor, deps });
    site.posts.unshift({
      ...arabicPosts(1, new Date('2026-11-02T11:00:00Z'))[0],
      id: 70_000,
      slug: 'new',
      title: 'جديد',
    } as (typeof site.posts)[number]);
    const rest = await readAll({ method: start.method, cursor: first.next ?? start.cursor });
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(123);
  });
});

describe('politeness', () => {
  test('a page that asks for peace is a failure to be tried again with the same cursor', async () => {
    site = serveWordpress(server, arabicPosts(60, newest));
    const start = await choose('/feed/');
    server.route('/wp-json/wp/v2/posts', { status: 429, headers: { 'retry-after': '77' } });
    await expect(nextBackfillPage({ ...start, deps })).rejects.toMatchObject({
      code: 'fetch.busy',
      params: { retryAfterSeconds: 77 },
    });
  });

  test.each([
    ['Crawl-delay: 30', 30],
    ['Crawl-delay: 9999', 120],
    ['', 5],
  ])('robots.txt with %j makes the pause %i s', async (robots, pauseSeconds) => {
    site = serveWordpress(server, arabicPosts(60, newest), { robots });
    const start = await choose('/feed/');
    expect(await nextBackfillPage({ ...start, deps })).toMatchObject({ pauseSeconds });
  });

  test('what robots.txt forbids is neither chosen nor read', async () => {
    site = serveWordpress(server, arabicPosts(60, newest), { robots: 'Disallow: /wp-json/' });
    expect((await choose('/feed/')).method).toBe('wpFeed');
    const cursor = { url: server.url('/wp-json/wp/v2/posts'), page: 1 };
    await expect(nextBackfillPage({ method: 'wpJson', cursor, deps })).rejects.toMatchObject({ code: 'page.robots' });
    expect(server.requestsTo('/wp-json/wp/v2/posts')).toHaveLength(0);
  });
});

describe('sites that are no WordPress', () => {
  test('a feed that answers every page alike has no pages', async () => {
    const { body } = {
      body: '<rss version="2.0"><channel><title>x</title><item><guid>1</guid><title>a</title></item></channel></rss>',
    };
    server.route('/feed/', { body });
    expect(await chooseBackfill({ url: server.url('/feed/') }, deps)).toBeUndefined();
    const cursor = { url: server.url('/feed/'), page: 2, before: '1' };
    expect(await nextBackfillPage({ method: 'wpFeed', cursor, deps })).toMatchObject({ items: [] });
  });

  test('the usual sitemap is found, its foreign pages and circles left out, a missing part stepped over', async () => {
    server.route('/sitemap.xml', {
      body: `<sitemapindex><sitemap><loc>${server.url('/sitemap.xml')}</loc></sitemap><sitemap><loc>${server.url('/category-sitemap.xml')}</loc></sitemap><sitemap><loc>${server.url('/missing.xml')}</loc></sitemap><sitemap><loc>${server.url('/news.xml')}</loc></sitemap></sitemapindex>`,
    });
    server.route('/category-sitemap.xml', {
      body: `<urlset><url><loc>${server.url('/category/a')}</loc></url></urlset>`,
    });
    server.route('/news.xml', {
      body: `<urlset xmlns:news="n"><url><loc>${server.url('/1')}</loc><news:news><news:title>خبر</news:title><news:publication_date>2026-11-01T00:00:00Z</news:publication_date></news:news></url><url><loc>https://elsewhere.example/2</loc></url></urlset>`,
    });
    const { items, pages } = await readAll(await choose('/rss'));
    expect(new Set(items.map(({ url }) => url))).toEqual(new Set([server.url('/1')]));
    expect(items[0]).toEqual({
      id: server.url('/1'),
      url: server.url('/1'),
      title: 'خبر',
      publishedAt: '2026-11-01T00:00:00.000Z',
      categories: [],
    });
    expect(pages).toBeLessThan(20);
  });

  test('a long list is given in parts', async () => {
    const urls = Array.from({ length: 1234 }, (_, index) => `<url><loc>${server.url(`/${index}`)}</loc></url>`);
    server.route('/sitemap.xml', { body: `<urlset>${urls.join('')}</urlset>` });
    const { items, pages } = await readAll(await choose('/rss'));
    expect([new Set(items.map(({ id }) => id)).size, items.length, pages]).toEqual([1234, 1234, 3]);
  });

  test('nothing at all', async () => {
    expect(await chooseBackfill({ url: server.url('/rss') }, deps)).toBeUndefined();
  });
});

test.each<[BackfillMethod, unknown]>([
  ['wpJson', { queue: [], offset: 0 }],
  ['sitemap', { page: 1 }],
  ['wpFeed', null],
])('%s with the cursor %j is a bug, not a page', async (method, cursor) => {
  await expect(nextBackfillPage({ method, cursor, deps })).rejects.toThrow();
});

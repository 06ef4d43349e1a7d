import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseFeed } from '#core/feeds/parse/parseFeed';
import { arabicPosts } from '#tests/support/arabicPosts';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { type LoopbackFetch, loopbackFetch } from '#tests/support/loopbackFetch';
import { renderRss } from '#tests/support/renderRss';
import { serveWordpress } from '#tests/support/wordpressSite';
import { discoverFeeds } from '#workers/net/discover';

const newest = new Date('2026-11-02T10:00:00Z');
const now = new Date('2026-11-02T12:00:00Z');
let server: FeedServer;
let fetcher: LoopbackFetch;
let pauses: number;

beforeEach(async () => {
  server = await startFeedServer();
  fetcher = loopbackFetch({ now });
  pauses = 0;
});
afterEach(async () => {
  await fetcher.close();
  await server.close();
});

function discover(address: string, searches: string[] = []) {
  return discoverFeeds(address, {
    ...fetcher,
    parse: parseFeed,
    clock: () => now,
    searches,
    pause: async () => {
      pauses += 1;
    },
  });
}

const rss = { 'content-type': 'application/rss+xml' };
const html = { 'content-type': 'text/html; charset=utf-8' };

function newsFeed(name: string, count = 3): string {
  const items = Array.from({ length: count }, (_, index) => ({
    guid: `${name}-${index}`,
    link: server.url(`/${name}/${index}`),
    title: `${name} ${index}`,
    pubDate: new Date(newest.getTime() - index * 3_600_000).toUTCString(),
  }));
  return renderRss(items, { title: name, link: server.url('/') });
}

describe('from the short link of an article on a WordPress site', () => {
  test('finds the site, its section and the search feed of the story, in this order, with samples and rates', async () => {
    serveWordpress(server, arabicPosts(24, newest));
    const found = await discover(server.url('/?p=66542'), ['انسحاب القوات']);
    expect(
      found.map(({ url, scope, itemCount, holdsArticle, kind }) => ({ url, scope, itemCount, holdsArticle, kind })),
    ).toEqual([
      { url: server.url('/feed/'), scope: 'site', itemCount: 10, holdsArticle: true, kind: 'rss' },
      {
        url: server.url(`/?${new URLSearchParams({ s: 'انسحاب القوات', feed: 'rss2' })}`),
        scope: 'search',
        itemCount: 6,
        holdsArticle: true,
        kind: 'rss',
      },
    ]);
    expect(found[0]).toMatchObject({
      title: 'الموقع',
      newest: newest.toISOString(),
      samples: arabicPosts(24, newest)
        .slice(0, 5)
        .map(({ title }) => title),
    });
    expect(found[0]?.itemsPerDay).toBeCloseTo(12, 0);
  });

  test('finds the section feed when it differs from the search', async () => {
    serveWordpress(server, arabicPosts(24, newest));
    const found = await discover(server.url('/?p=66542'));
    expect(found.map(({ scope, title }) => [scope, title])).toEqual([
      ['site', 'الموقع'],
      ['section', 'iraq – الموقع'],
    ]);
  });

  test('is polite: one request after the other, a pause between them, and few of them', async () => {
    serveWordpress(server, arabicPosts(24, newest));
    await discover(server.url('/?p=66542'), ['أ', 'ب', 'ج', 'د']);
    expect(server.peakInFlight).toBe(1);
    expect(server.requests.length).toBeLessThanOrEqual(12);
    expect(pauses).toBeGreaterThanOrEqual(5);
  });

  test('finds them although the article’s page refuses to be read', async () => {
    const site = serveWordpress(server, arabicPosts(24, newest));
    const post = site.posts[0];
    server.route(`/2026/${encodeURIComponent(post?.slug ?? '')}/`, { status: 403 });
    expect((await discover(server.url('/?p=66542'))).map(({ url }) => url)).toContain(server.url('/feed/'));
  });
});

describe('elsewhere', () => {
  test('a feed’s own address is enough', async () => {
    server.route('/news.rss', { body: newsFeed('a'), headers: rss });
    expect(await discover(server.url('/news.rss'))).toMatchObject([
      { url: server.url('/news.rss'), title: 'a', itemCount: 3 },
    ]);
  });

  test('a feed that moved for good is offered where it is now', async () => {
    server.route('/old', { status: 301, headers: { location: '/new' } });
    server.route('/new', { body: newsFeed('a'), headers: rss });
    expect((await discover(server.url('/old'))).map(({ url }) => url)).toEqual([server.url('/new')]);
  });

  test('the home page is asked when the article names nothing', async () => {
    server.route('/a/1', { body: '<html><body><p>خبر</p></body></html>', headers: html });
    server.route('/', {
      body: '<html><head><base href="/x/"><link rel="alternate" type="application/atom+xml" href="feed.atom"></head></html>',
      headers: html,
    });
    server.route('/x/feed.atom', { body: newsFeed('a'), headers: rss });
    expect((await discover(server.url('/a/1'))).map(({ url }) => url)).toEqual([server.url('/x/feed.atom')]);
  });

  test('the usual places are tried when nobody names a feed', async () => {
    server.route('/', { body: '<html><body><p>x</p></body></html>', headers: html });
    server.route('/rss.xml', { body: newsFeed('a'), headers: rss });
    expect((await discover(server.url('/'))).map(({ url }) => url)).toEqual([server.url('/rss.xml')]);
  });

  test('RSS and Atom of one list are offered once', async () => {
    server.route('/', {
      body: '<html><head><link rel=alternate type=application/rss+xml href=/1><link rel=alternate type=application/atom+xml href=/2></head></html>',
      headers: html,
    });
    server.route('/1', { body: newsFeed('a'), headers: rss });
    server.route('/2', { body: newsFeed('a'), headers: rss });
    expect(await discover(server.url('/'))).toHaveLength(1);
  });

  test('a news sitemap is found through robots.txt and its index', async () => {
    server.route('/', { body: '<html><body><p>x</p></body></html>', headers: html });
    server.route('/robots.txt', { body: `Sitemap: ${server.url('/index.xml.gz')}` });
    server.route('/index.xml.gz', {
      body: `<sitemapindex><sitemap><loc>${server.url('/pages.xml')}</loc></sitemap><sitemap><loc>${server.url('/google-news.xml')}</loc></sitemap></sitemapindex>`,
    });
    server.route('/google-news.xml', {
      body: `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>${server.url('/a/1')}</loc><news:news><news:publication><news:name>صحيفة</news:name></news:publication><news:publication_date>2026-11-02T09:00:00Z</news:publication_date><news:title>خبر</news:title></news:news></url></urlset>`,
    });
    expect(await discover(server.url('/'))).toMatchObject([{ scope: 'news', title: 'صحيفة', samples: ['خبر'] }]);
  });

  test('a page closed to robots is not read, its site’s feeds are', async () => {
    server.route('/robots.txt', { body: 'User-agent: *\nDisallow: /a/' });
    server.route('/feed/', { body: newsFeed('a'), headers: rss });
    server.route('/a/1', { body: 'x' });
    expect(await discover(server.url('/a/1'))).toHaveLength(1);
    expect(server.requestsTo('/a/1')).toHaveLength(0);
  });
});

describe('when there is nothing', () => {
  test.each([
    ['not an address', 'feed.badAddress'],
    ['mailto:a@b.example', 'feed.badAddress'],
    ['', 'feed.badAddress'],
    ['http://10.0.0.1/', 'fetch.privateAddress'],
    ['http://127.0.0.1:1/', 'fetch.refused'],
  ])('%j fails with %s', async (address, code) => {
    await expect(discover(address)).rejects.toMatchObject({ code });
  });

  test('a site without feeds says so', async () => {
    server.route('/', { body: '<html><body><p>x</p></body></html>', headers: html });
    await expect(discover(server.url('/'))).rejects.toMatchObject({
      code: 'feed.noneFound',
      params: { address: server.url('/') },
    });
  });

  test('a missing page of a site without feeds is what failed', async () => {
    await expect(discover(server.url('/a/1'))).rejects.toMatchObject({ code: 'fetch.notFound' });
  });

  test('an empty feed is offered rather than none', async () => {
    server.route('/feed/', { body: renderRss([], { title: 'فارغ' }), headers: rss });
    expect(await discover(server.url('/'))).toMatchObject([{ title: 'فارغ', itemCount: 0 }]);
  });
});

test('a WordPress whose feeds are switched off is followed by its list of posts', async () => {
  const site = serveWordpress(server, arabicPosts(24, newest));
  site.closed.feeds = true;
  site.closed.sitemaps = true;
  const [first] = await discover(server.url('/?p=66542'));
  expect(first).toMatchObject({ scope: 'site', kind: 'json', holdsArticle: true });
  expect(new URL(first?.url ?? '').pathname).toBe('/wp-json/wp/v2/posts');
});

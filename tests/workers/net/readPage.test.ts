import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '#core/errors';
import { arabicPosts } from '#tests/support/arabicPosts';
import { type FeedServer, type Reply, startFeedServer } from '#tests/support/feedServer';
import { type LoopbackFetch, loopbackFetch } from '#tests/support/loopbackFetch';
import { serveWordpress, type WordpressSite } from '#tests/support/wordpressSite';
import { PAGE_ACCEPT, PAGE_LIMITS, readPage } from '#workers/net/readPage';
import { createPageExtractor, type PageExtractor } from '#workers/threads/pageExtractor';

let server: FeedServer;
let site: WordpressSite;
let fetcher: LoopbackFetch;
let extractor: PageExtractor;

beforeAll(async () => {
  server = await startFeedServer();
  site = serveWordpress(server, arabicPosts(12, new Date('2026-11-02T10:00:00Z')), { robots: 'Disallow: /closed/' });
  fetcher = loopbackFetch({ limits: PAGE_LIMITS, accept: PAGE_ACCEPT });
  extractor = createPageExtractor({ timeoutMs: 20_000 });
});
afterAll(async () => {
  await extractor.close();
  await fetcher.close();
  await server.close();
});

const read = (path: string) => readPage(server.url(path), { ...fetcher, extractor });

test('a short link gives the article: text, date, author, image and its own address', async () => {
  const post = site.posts[0];
  const article = await read('/?p=66542');
  expect(article).toMatchObject({
    url: server.url(`/2026/${encodeURIComponent(post?.slug ?? '')}/`),
    title: post?.title,
    publishedAt: '2026-11-02T10:00:00.000Z',
    author: 'هيئة التحرير',
    language: 'ar',
    imageUrl: server.url('/wp-content/uploads/66542.jpg'),
  });
  expect(article.text.split('\n').filter((line) => line !== '')).toEqual(post?.text);
});

test('a page in windows-1256 is read in its letters', async () => {
  const body = iconv.encode(
    '<html><head><meta charset="windows-1256"><title>انسحاب القوات</title></head><body><p>قال المتحدث إن المحادثات مستمرة</p></body></html>',
    'windows-1256',
  );
  server.route('/old', { body, headers: { 'content-type': 'text/html' } });
  expect(await read('/old')).toMatchObject({ title: 'انسحاب القوات', text: 'قال المتحدث إن المحادثات مستمرة' });
});

test('a site that speaks http only is read in http, and says so in its own words when it cannot be', async () => {
  const asked: string[] = [];
  const get: LoopbackFetch['get'] = async (url) => {
    asked.push(url);
    if (url.startsWith('https:') || url.endsWith('/down')) throw new AppError('fetch.refused', url, { hint: '' });
    if (url.endsWith('/robots.txt')) throw new AppError('fetch.notFound', url, { hint: '', params: { status: 404 } });
    const body = new TextEncoder().encode('<html><head><title>خبر</title></head><body><p>نص</p></body></html>');
    return { status: 'fresh', httpStatus: 200, body, bytes: body.length, finalUrl: url };
  };
  const deps = { get, extractor, robots: { ...loopbackFetch().robots, get } };
  expect(await readPage('https://plain.example/1', deps)).toMatchObject({ title: 'خبر', text: 'نص' });
  expect(asked).toEqual([
    'https://plain.example/robots.txt',
    'http://plain.example/robots.txt',
    'http://plain.example/1',
  ]);
  await expect(readPage('https://other.example/down', deps)).rejects.toMatchObject({
    code: 'fetch.refused',
    message: 'https://other.example/robots.txt',
  });
  await expect(readPage('https://other.example:8443/1', deps)).rejects.toMatchObject({ code: 'fetch.refused' });
});

describe('what is no article is refused as what it is', () => {
  test.each<[string, Reply, string, string]>([
    ['/closed/1', { body: '<p>x</p>' }, 'page.robots', 'robots.txt forbids it'],
    [
      '/jump',
      { status: 302, headers: { location: '/closed/1' } },
      'page.robots',
      'a redirect into what robots.txt forbids',
    ],
    ['/pdf', { body: '%PDF-1.7', headers: { 'content-type': 'application/pdf' } }, 'page.notHtml', 'a PDF'],
    ['/text', { body: 'just words', headers: { 'content-type': 'text/html' } }, 'page.notHtml', 'no markup'],
    [
      '/captcha',
      {
        body: '<html><head><title>Just a moment...</title></head><body><script src="/cdn-cgi/challenge-platform/h/b"></script></body></html>',
      },
      'page.blocked',
      'a captcha',
    ],
    ['/none', { status: 404 }, 'fetch.notFound', 'no page'],
    [
      '/huge',
      { body: Buffer.alloc(6_000_000, 'x '), headers: { 'content-type': 'text/html' } },
      'fetch.tooLarge',
      'too large',
    ],
  ])('%s', async (path, reply, code) => {
    server.route(path, reply);
    await expect(read(path)).rejects.toMatchObject({ code });
  });
});

// Each starts two threads, which takes seconds on a busy machine.
describe('a page made to hang the extractor', () => {
  test.each([
    ['a million nested elements', `<html><body>${'<div>'.repeat(1_000_000)}</body></html>`],
    ['ten million characters', `<html><body>${'<p>a'.repeat(1_200_000)}</body></html>`],
  ])(
    '%s costs its own time limit, and the next page is read',
    async (_name, html) => {
      const hasty = createPageExtractor({ timeoutMs: 3_000, maxMemoryMb: 256 });
      const hang = hasty.extract(html, { url: 'https://x.com/1' }).catch((error: unknown) => error);
      const next = hasty.extract('<html><head><title>خبر</title></head><body><p>نص</p></body></html>', {
        url: 'https://x.com/2',
      });
      expect(await hang).toMatchObject({ code: 'page.unreadable' });
      expect(await next).toMatchObject({ title: 'خبر' });
      await hasty.close();
      await expect(hasty.extract('', { url: 'https://x.com/3' })).rejects.toMatchObject({ code: 'page.unreadable' });
    },
    120_000,
  );
});

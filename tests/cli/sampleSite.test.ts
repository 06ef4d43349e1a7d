import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleSite, startSampleSite } from '#cli/sampleSite';
import { FEED_ITEMS } from '#cli/sampleSite/answer';
import { loadSample, type SampleItem } from '#cli/sampleSite/loadSample';
import { parseFeed } from '#core/feeds/parse/parseFeed';
import { canonicalUrl } from '#core/pages/canonicalUrl';
import { readArticle } from '#core/pages/readArticle';

const { items, sites } = await loadSample();

/** Items of one site among the first `count` of all. */
const outOf = (site: string, count: number): SampleItem[] => items.slice(0, count).filter((item) => item.site === site);

async function parsed(url: string) {
  const response = await fetch(url);
  expect(response.status, url).toBe(200);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return parseFeed(bytes, { url, contentType: response.headers.get('content-type') ?? '' });
}

function siteAt(sample: SampleSite, key: string) {
  const found = sample.sites[sites.findIndex((site) => site.key === key)];
  if (found === undefined) throw new Error(`no site ${key}`);
  return found;
}

describe('the sample sites with everything published', () => {
  let sample: SampleSite;
  const main = () => siteAt(sample, 'mithal');
  const mains = outOf('mithal', items.length);

  beforeAll(async () => {
    sample = await startSampleSite({ archive: items.length });
  });
  afterAll(() => sample.close());

  it.each(sites)(
    'serve a feed of $key that is read without repair, newest first, with the items’ own dates',
    async ({ key, name }) => {
      const feed = await parsed(siteAt(sample, key).feedUrl);
      expect(feed).toMatchObject({ kind: 'rss', title: name, siteUrl: siteAt(sample, key).url, warnings: [] });
      const expected = outOf(key, items.length).reverse().slice(0, FEED_ITEMS);
      expect(feed.items.map(({ publishedAt }) => new Date(publishedAt ?? 0))).toEqual(
        expected.map(({ publishedAt }) => publishedAt),
      );
      expect(feed.items.map(({ categories }) => categories)).toEqual(expected.map(({ categories }) => categories));
      expect(feed.items.every(({ author }) => author !== undefined && author !== '')).toBe(true);
    },
  );

  it('carry the text in the feed, but teasers on the English site', async () => {
    const [full, teasers] = await Promise.all(
      ['namudhaj', 'specimen'].map((key) => parsed(siteAt(sample, key).feedUrl)),
    );
    expect(full?.items.every(({ content }) => content?.includes('<p>'))).toBe(true);
    expect(teasers?.items.every(({ content, summary }) => content === undefined && summary !== '')).toBe(true);
  });

  it('give the whole archive through paged feeds, and 404 behind the last', async () => {
    const pages = await Promise.all([1, 2].map((page) => parsed(`${main().feedUrl}?paged=${page}`)));
    const ids = pages.flatMap((page) => page.items.map(({ id }) => id));
    expect(ids).toEqual(mains.map(({ id }) => `${main().url}?p=${id}`).reverse());
    expect((await fetch(`${main().feedUrl}?paged=3`)).status).toBe(404);
    expect((await fetch(`${main().feedUrl}?paged=x`)).status).toBe(404);
  });

  it('answer 304 to whoever has the feed already, by tag or by date', async () => {
    const first = await fetch(main().feedUrl);
    const etag = first.headers.get('etag') ?? '';
    const lastModified = first.headers.get('last-modified') ?? '';
    const ask = (headers: Record<string, string>) => fetch(main().feedUrl, { headers }).then(({ status }) => status);
    expect(lastModified).toBe(mains.at(-1)?.publishedAt.toUTCString());
    expect(await ask({ 'if-none-match': etag })).toBe(304);
    expect(await ask({ 'if-none-match': `W/${etag}, "other"` })).toBe(304);
    expect(await ask({ 'if-modified-since': lastModified })).toBe(304);
    expect(await ask({ 'if-none-match': '"other"', 'if-modified-since': lastModified })).toBe(200);
    expect(await ask({ 'if-modified-since': 'Mon, 01 Jan 2024 00:00:00 GMT' })).toBe(200);
  });

  it('show an article under short link and percent-encoded permalink, with metadata and the mark as last line', async () => {
    const item = mains.at(-1);
    const response = await fetch(`${main().url}?p=${item?.id}`);
    const day = item?.publishedAt.toISOString().slice(0, 10).replaceAll('-', '/');
    expect(response.redirected).toBe(true);
    expect(response.url).toBe(`${main().url}${day}/${encodeURIComponent(item?.slug ?? '')}/`);
    const html = await response.text();
    expect(html).toContain(`<link rel="canonical" href="${response.url}">`);
    expect(html).toContain(`type="application/rss+xml"`);
    expect(
      html
        .replace(/<[^>]*>/g, '')
        .trim()
        .split('\n')
        .at(-1),
    ).toBe('نص تجريبي كُتب لمشروع مرصد');
    expect((await fetch(response.url.slice(0, -1))).url).toBe(response.url);
    const article = readArticle(html, { url: response.url });
    expect(article).toMatchObject({ title: item?.title, language: 'ar', siteName: sites[0]?.name });
    expect(article.url).toBe(canonicalUrl(response.url));
    expect(new Date(article.publishedAt ?? 0)).toEqual(item?.publishedAt);
    expect(article.text.replace(/\s+/g, ' ')).toBe(item?.body.replace(/\s+/g, ' '));
  });

  it('list posts by the REST API with totals, pages, search and dates', async () => {
    const ask = async (query: string) => {
      const response = await fetch(`${main().url}wp-json/wp/v2/posts?${query}`);
      return { response, posts: (await response.json()) as { id: number; date_gmt: string }[] };
    };
    const { response, posts } = await ask('per_page=50&page=2');
    expect(response.headers.get('x-wp-total')).toBe(String(mains.length));
    expect(response.headers.get('x-wp-totalpages')).toBe('2');
    expect(posts.map(({ id }) => id)).toEqual(
      mains
        .map(({ id }) => id)
        .reverse()
        .slice(50),
    );
    expect((await ask('page=99')).response.status).toBe(400);
    expect((await ask('per_page=1000')).response.status).toBe(400);
    const found = await ask('search=البرج 22&per_page=100');
    expect(found.posts.map(({ id }) => id)).toContain(1024);
    expect(found.posts.length).toBeLessThan(20);
    const march = await ask('after=2024-03-01T00:00:00&before=2024-03-08T00:00:00');
    expect(march.posts.map(({ date_gmt }) => date_gmt.slice(0, 8))).toEqual(march.posts.map(() => '2024-03-'));
  });

  it('have feeds of searches and categories', async () => {
    const search = await parsed(`${main().url}?s=${encodeURIComponent('رومانوفسكي')}&feed=rss2`);
    expect(search.items.length).toBeGreaterThanOrEqual(4);
    const category = await parsed(`${main().url}category/${encodeURIComponent('رياضة')}/feed/`);
    expect(category.items.map(({ categories }) => categories.includes('رياضة'))).toEqual(
      category.items.map(() => true),
    );
    expect((await fetch(`${main().url}category/nothing/feed/`)).status).toBe(404);
    expect((await parsed(`${main().url}?s=%00nothing&feed=rss2`)).items).toEqual([]);
  });

  it('let robots in and name every article in the site map', async () => {
    const robots = await (await fetch(`${main().url}robots.txt`)).text();
    const index = /Sitemap: (\S+)/.exec(robots)?.[1] ?? '';
    const map = /<loc>([^<]+)/.exec(await (await fetch(index)).text())?.[1] ?? '';
    const addresses = [...(await (await fetch(map)).text()).matchAll(/<loc>([^<]+)/g)].map((match) => match[1]);
    expect(addresses).toHaveLength(mains.length);
    expect((await fetch(addresses.at(-1) ?? '')).status).toBe(200);
  });

  it.each(['/nothing/', '/2024/01/28/x/', '/?p=1', '/%E0%A4%A/', '/wp-json/wp/v2/users'])(
    'answer %s with 404',
    async (path) => {
      expect((await fetch(new URL(path, main().url))).status).toBe(404);
    },
  );

  it('are read only', async () => {
    expect((await fetch(main().feedUrl, { method: 'POST' })).status).toBe(405);
    const head = await fetch(main().feedUrl, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});

describe('the sample sites as time goes on', () => {
  it('publish the items one by one in the order of their dates, then no more', async () => {
    const sample = await startSampleSite({ archive: items.length - 2 });
    try {
      expect([sample.published(), sample.total]).toEqual([items.length - 2, items.length]);
      expect(sample.publishNext()?.title).toBe(items.at(-2)?.title);
      const last = sample.publishNext();
      expect(last?.title).toBe(items.at(-1)?.title);
      const site = siteAt(sample, items.at(-1)?.site ?? '');
      expect(last?.feedUrls).toContain(site.feedUrl);
      expect((await parsed(site.feedUrl)).items[0]?.title).toBe(items.at(-1)?.title);
      expect(sample.publishNext()).toBeUndefined();
      expect(sample.published()).toBe(items.length);
    } finally {
      await sample.close();
    }
  });

  it('change an item at the place of its edit, and name its feed then', async () => {
    const index = items.findIndex(({ id }) => id === 1098);
    const item = items[index];
    const edit = item?.edits?.[0];
    const place = index + (edit?.afterItems ?? 0);
    const sample = await startSampleSite({ archive: place });
    try {
      const { feedUrl, url } = siteAt(sample, 'mithal');
      const shown = async () => (await parsed(feedUrl)).items.find(({ id }) => id === `${url}?p=1098`);
      const before = await shown();
      expect(before?.title).toBe(item?.title);
      const changed = sample.publishNext();
      expect(changed?.feedUrls).toContain(feedUrl);
      const after = await shown();
      expect(after).toMatchObject({ title: edit?.title, url: before?.url, publishedAt: before?.publishedAt });
      expect(after?.content?.length).toBeGreaterThan(before?.content?.length ?? 0);
    } finally {
      await sample.close();
    }
  });

  it('carry a syndicated copy on the second site under an address of its own', async () => {
    const copy = items.find(
      ({ copyOf, title }) => copyOf === 1020 && title === items.find(({ id }) => id === 1020)?.title,
    );
    const sample = await startSampleSite({ archive: items.length });
    try {
      const [here, there] = await Promise.all(
        [1020, copy?.id].map((id, index) =>
          fetch(`${siteAt(sample, index === 0 ? 'mithal' : 'namudhaj').url}?p=${id}`),
        ),
      );
      expect(here?.url).not.toBe(there?.url);
      const [first, second] = await Promise.all([here?.text() ?? '', there?.text() ?? '']);
      const entry = (html: string) => /<div class="entry-content">([\s\S]*?)<\/div>/.exec(html)?.[1];
      expect(entry(second)).toBe(entry(first));
    } finally {
      await sample.close();
    }
  });
});

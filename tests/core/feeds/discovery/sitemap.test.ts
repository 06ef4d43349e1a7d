import { describe, expect, test } from 'vitest';
import { parseSitemap } from '#core/feeds/discovery/sitemap';

const url = 'https://x.com/sitemap.xml';

describe('parseSitemap', () => {
  test('reads pages with their last change and their news', () => {
    const xml = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="n" xmlns:image="i"><url><loc> https://x.com/1?a=1&amp;b=2 </loc><lastmod>2026-11-02T10:00:00+03:00</lastmod>
      <image:image><image:loc>https://x.com/i.jpg</image:loc></image:image><news:news><news:publication_date>2026-11-01</news:publication_date><news:title>خبر &quot;أول&quot;</news:title></news:news></url><url><loc>/2</loc></url></urlset>`;
    expect(parseSitemap(xml, { url })).toEqual({
      kind: 'set',
      entries: [
        {
          url: 'https://x.com/1?a=1&b=2',
          modifiedAt: '2026-11-02T07:00:00.000Z',
          news: { title: 'خبر "أول"', publishedAt: '2026-11-01T00:00:00.000Z', datePrecision: 'day' },
        },
        { url: 'https://x.com/2' },
      ],
    });
  });

  test('reads an index', () => {
    expect(
      parseSitemap(
        '<sitemapindex><sitemap><loc>https://x.com/a.xml</loc><lastmod>2026-11-02</lastmod></sitemap></sitemapindex>',
        { url },
      ),
    ).toEqual({
      kind: 'index',
      entries: [{ url: 'https://x.com/a.xml', modifiedAt: '2026-11-02T00:00:00.000Z' }],
    });
  });

  test('reads a list of addresses', () => {
    expect(parseSitemap('https://x.com/1\r\nhttps://x.com/2\n', { url })).toEqual({
      kind: 'set',
      entries: [{ url: 'https://x.com/1' }, { url: 'https://x.com/2' }],
    });
  });

  test.each([
    ['<urlset><url><loc>https://x.com/1</loc></url><url><loc>https://x.com/2', 1, 'cut off'],
    ['<urlset><url><image:loc>https://x.com/i.jpg</image:loc></url></urlset>', 0, 'an image is no page'],
    ['<urlset><url><loc>javascript:x</loc></url></urlset>', 0, 'no web address'],
    ['<s:urlset xmlns:s="n"><s:url><s:loc>https://x.com/1</s:loc></s:url></s:urlset>', 1, 'a prefix'],
    [
      `<urlset>${'<url><loc>https://x.com/1</loc></url>'.repeat(50_001)}</urlset>`,
      50_000,
      'more than the protocol allows',
    ],
    [`<urlset>${'<a>'.repeat(1_000_000)}</urlset>`, 0, 'a million levels'],
  ])('%.60s: %i pages (%s)', (xml, count) => {
    expect(parseSitemap(xml, { url })?.entries).toHaveLength(count);
  });

  test('expands no entities', () => {
    const xml =
      '<!DOCTYPE urlset [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://x.com/&a;</loc></url></urlset>';
    expect(parseSitemap(xml, { url })?.entries).toEqual([{ url: 'https://x.com/&a;' }]);
  });

  test.each(['', '<rss/>', 'words', '<html><body>404</body></html>'])('%j is none', (text) => {
    expect(parseSitemap(text, { url })).toBeUndefined();
  });
});

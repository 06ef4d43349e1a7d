import { describe, expect, test } from 'vitest';
import { parseFeed } from '#core/feeds/parse/parseFeed';
import { parseWpPosts } from '#core/feeds/parse/wpPosts';

test('a post becomes the item that the feed would give', () => {
  const post = {
    id: 7,
    link: 'https://x.com/2026/slug/',
    date_gmt: '2026-11-02T10:00:00',
    guid: { rendered: 'https://x.com/?post_type=news&#038;p=7' },
    title: { rendered: '&#8220;خبر&#8221; &amp; أكثر' },
    excerpt: { rendered: '<p>ملخص [&hellip;]</p>\n' },
    content: { rendered: '<p onclick="x()">نص <a href="/a">رابط</a></p><script>x</script>' },
  };
  expect(parseWpPosts(JSON.stringify([post]))).toEqual([
    {
      id: 'https://x.com/?post_type=news&p=7',
      url: 'https://x.com/2026/slug/',
      title: '“خبر” & أكثر',
      publishedAt: '2026-11-02T10:00:00.000Z',
      summary: 'ملخص […]',
      content: '<p>نص <a href="https://x.com/a">رابط</a></p>',
      categories: [],
    },
  ]);
});

test.each<[unknown, number | undefined, string]>([
  [[], 0, 'an empty list'],
  [[{ id: 1, link: 'https://x.com/1' }], 1, 'the least that a site may tell'],
  [
    [{ id: 1, link: 'https://x.com/1', date_gmt: null, title: 'x' }, { id: 'a' }, null, 5],
    1,
    'what cannot be read is left out',
  ],
  [[{ id: 1, link: 'javascript:x' }], 0, 'no web address'],
  [{ code: 'rest_forbidden' }, undefined, 'an error'],
])('%j has %s posts: %s', (json, count) => {
  expect(parseWpPosts(JSON.stringify(json))?.length).toBe(count);
});

test('a page is no list of posts', () => {
  expect(parseWpPosts('<html></html>')).toBeUndefined();
});

describe('as a feed', () => {
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const url = 'https://www.x.com/blog/wp-json/wp/v2/posts?per_page=20';

  test('a list of posts is read by the same door as every feed', async () => {
    const posts = [
      { id: 7, link: 'https://x.com/blog/7', date_gmt: '2026-11-02T10:00:00', title: { rendered: 'خبر' } },
    ];
    expect(await parseFeed(bytes(posts), { url, contentType: 'application/json' })).toEqual({
      kind: 'json',
      title: 'x.com',
      siteUrl: 'https://www.x.com/blog/',
      items: [
        {
          id: 'https://x.com/blog/7',
          url: 'https://x.com/blog/7',
          title: 'خبر',
          publishedAt: '2026-11-02T10:00:00.000Z',
          categories: [],
        },
      ],
      warnings: [],
    });
  });

  test.each([
    ['a list of other things', [{ id: 1, link: 'https://x.com/1' }]],
    ['an empty list', []],
    ['a list of media without links', [{ id: 1, title: { rendered: 'x' } }]],
  ])('%s is none', async (_what, value) => {
    await expect(parseFeed(bytes(value), { url })).rejects.toMatchObject({ code: 'feed.notAFeed' });
  });
});

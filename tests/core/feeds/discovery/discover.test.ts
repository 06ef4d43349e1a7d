import { describe, expect, test } from 'vitest';
import { findFeedClues, normaliseAddress, searchFeeds, wellKnownFeeds } from '#core/feeds/discovery/discover';

describe('findFeedClues', () => {
  const url = 'https://x.com/2024/slug/';
  test.each<[string, [string, string][], string]>([
    [
      '<link rel="alternate" type="application/rss+xml" href="/feed/">',
      [['https://x.com/feed/', 'site']],
      'the usual link',
    ],
    [
      '<LINK REL=ALTERNATE TYPE=APPLICATION/ATOM+XML HREF=//x.com/atom>',
      [['https://x.com/atom', 'site']],
      'upper case, no quotes, no scheme',
    ],
    [
      '<link rel="alternate feed" type="application/feed+json" href="feed.json">',
      [['https://x.com/2024/slug/feed.json', 'site']],
      'JSON Feed, relative',
    ],
    [
      '<base href="/a/"><link rel=alternate type=application/rss+xml href=b>',
      [['https://x.com/a/b', 'site']],
      'a base element',
    ],
    [
      '<link rel="alternate" type="application/rss+xml" href="/?a=1&amp;b=2">',
      [['https://x.com/?a=1&b=2', 'site']],
      'entities',
    ],
    ['<link rel="alternate" hreflang="en" href="/en/">', [], 'a translation'],
    ['<link rel="alternate" type="application/json+oembed" href="/oembed">', [], 'oEmbed'],
    ['<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">', [], 'REST API'],
    ['<link rel="alternate" type="application/rss+xml" href="/comments/feed/">', [], 'comments of the site'],
    [
      '<link rel="alternate" type="application/rss+xml" title="خلاصة تعليقات خبر" href="/x">',
      [],
      'comments by their title',
    ],
    ['<link rel="alternate" type="application/rss+xml" href="/2024/slug/feed/">', [], 'comments of this article'],
    ['<link rel="stylesheet" type="text/css" href="/feed.css">', [], 'a style sheet'],
    ['<a href="/rss">RSS</a><a href="/about">x</a>', [['https://x.com/rss', 'site']], 'a link that looks like one'],
    ['<a href="/rss/politics.xml">x</a>', [], 'a link that does not'],
    ['<a href="https://x.com/category/iraq/" rel="category tag">x</a>', [], 'a category, but no WordPress'],
    ['<a href="javascript:rss()">x</a>', [], 'a script'],
    ['<!-- <link rel="alternate" type="application/rss+xml" href="/feed/"> -->', [], 'a comment'],
    ['<script>"<link rel=alternate type=application/rss+xml href=/feed/>"</script>', [], 'a script’s text'],
    ['', [], 'nothing'],
  ])('%s', (html, expected) => {
    expect(findFeedClues(html, { url }).guesses.map((guess) => [guess.url, guess.scope])).toEqual(expected);
  });

  test('on WordPress the feeds of the article’s categories, a tag and its author', () => {
    const html = `<meta name="generator" content="WordPress 6.7"><link rel="https://api.w.org/" href="https://x.com/blog/wp-json/">
      <a rel="category tag" href="/category/iraq/">1</a><a rel="category tag" href="/category/iraq/">1</a><a rel="tag" href="/tag/us/">2</a><a rel="author" href="/author/saad/">3</a><a href="/category/sport/page/2/">4</a>`;
    expect(findFeedClues(html, { url })).toEqual({
      wordpressUrl: 'https://x.com/blog/',
      guesses: [
        { url: 'https://x.com/category/iraq/feed/', scope: 'section' },
        { url: 'https://x.com/tag/us/feed/', scope: 'tag' },
        { url: 'https://x.com/author/saad/feed/', scope: 'author' },
      ],
    });
  });

  test('a page of a million elements takes no more time than its length', () => {
    expect(
      findFeedClues(`<link rel=alternate type=application/rss+xml href=/feed/>${'<div>'.repeat(1_000_000)}`, { url })
        .guesses,
    ).toHaveLength(1);
  });
});

test('search feeds carry the words of the story', () => {
  expect(searchFeeds('https://x.com/blog/', ['انسحاب القوات', 'a&b'])).toEqual([
    {
      url: 'https://x.com/blog/?s=%D8%A7%D9%86%D8%B3%D8%AD%D8%A7%D8%A8+%D8%A7%D9%84%D9%82%D9%88%D8%A7%D8%AA&feed=rss2',
      scope: 'search',
    },
    { url: 'https://x.com/blog/?s=a%26b&feed=rss2', scope: 'search' },
  ]);
});

test('the usual places stand at the root of the site', () => {
  expect(
    wellKnownFeeds('https://x.com/a/b')
      .slice(0, 2)
      .map(({ url }) => url),
  ).toEqual(['https://x.com/feed/', 'https://x.com/rss.xml']);
});

test.each([
  ['gulfnews24.net/?p=66542', 'https://gulfnews24.net/?p=66542'],
  [' https://gulfnews24.net/?p=66542\n', 'https://gulfnews24.net/?p=66542'],
  ['\u200fhttps://x.com/خبر', 'https://x.com/%D8%AE%D8%A8%D8%B1'],
  ['feed:https://x.com/rss', 'https://x.com/rss'],
  ['feed://x.com/rss', 'http://x.com/rss'],
  ['localhost:8080/feed', 'https://localhost:8080/feed'],
  ['http://[::1]/', 'http://[::1]/'],
  ['two words', undefined],
  ['word', undefined],
  ['ftp://x.com/', undefined],
  ['javascript:alert(1)', undefined],
  ['', undefined],
])('%j is read as the address %s', (text, expected) => {
  expect(normaliseAddress(text)).toBe(expected);
});

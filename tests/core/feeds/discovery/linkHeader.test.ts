import { describe, expect, test } from 'vitest';
import { hubInLink, parseLinkHeader } from '#core/feeds/discovery/linkHeader';

const base = 'https://x.org/news/';

describe('a Link header', () => {
  test.each<[string, object[], string]>([
    ['</feed>; rel=alternate', [{ url: 'https://x.org/feed', rels: ['alternate'] }], 'a token'],
    [
      '<feed.xml>; rel="alternate home"; type="Application/RSS+XML; charset=utf-8"; title="a, \\"b\\"; c"',
      [
        {
          url: 'https://x.org/news/feed.xml',
          rels: ['alternate', 'home'],
          type: 'application/rss+xml',
          title: 'a, "b"; c',
        },
      ],
      'quoted strings with what usually separates',
    ],
    [
      '<a>;rel=x,<b>;rel=y',
      [
        { url: `${base}a`, rels: ['x'] },
        { url: `${base}b`, rels: ['y'] },
      ],
      'two without spaces',
    ],
    ['<a>; rel=first; rel=second', [{ url: `${base}a`, rels: ['first'] }], 'the first of two rel'],
    [
      '<mailto:x@y.z>; rel=alternate, junk, <a>; rel=x',
      [{ url: `${base}a`, rels: ['x'] }],
      'what is no link is stepped over',
    ],
    ['<feed:https://y.org/f>; rel=alternate', [{ url: 'https://y.org/f', rels: ['alternate'] }], 'the feed: scheme'],
    ['', [], 'nothing'],
  ])('%s: %s', (header, expected) => {
    expect(parseLinkHeader(header, base)).toEqual(expected);
  });

  test('names a hub', () => {
    expect(hubInLink('<https://hub.example/>; rel=hub, </self>; rel=self', base)).toBe('https://hub.example/');
    expect(hubInLink(undefined, base)).toBeUndefined();
  });

  test('of hostile length is read in no time', () => {
    expect(parseLinkHeader(`<a>${';a="'.repeat(100_000)}`, base).length).toBeLessThanOrEqual(1);
    expect(parseLinkHeader('<'.repeat(100_000), base)).toEqual([]);
  });
});

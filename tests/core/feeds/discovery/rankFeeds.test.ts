import { describe, expect, test } from 'vitest';
import { describeFeed, rankFeeds } from '#core/feeds/discovery/rankFeeds';
import type { FeedItem, ParsedFeed } from '#core/feeds/feedItem';

const now = new Date('2026-11-02T12:00:00Z');

function feedOf(name: string, items: Partial<FeedItem>[]): ParsedFeed {
  return {
    kind: 'rss',
    title: name,
    items: items.map((item, index) => ({
      id: `${name}-${index}`,
      url: `https://x.com/${name}/${index}`,
      title: `${name} ${index}`,
      categories: [],
      ...item,
    })),
    warnings: [],
  };
}

function find(feed: ParsedFeed, scope: Parameters<typeof describeFeed>[1]['scope'] = 'site') {
  return {
    feed,
    candidate: describeFeed(feed, {
      url: `https://x.com/${feed.title}.rss`,
      scope,
      articleUrls: ['https://x.com/?p=7&utm_source=rss', 'https://x.com/slug/'],
      now,
    }),
  };
}

const today = { publishedAt: '2026-11-02T06:00:00Z' };

describe('describeFeed', () => {
  test.each<[Partial<FeedItem>, boolean, string]>([
    [{ id: 'https://x.com/?p=7' }, true, 'by its guid, the short link'],
    [{ url: 'http://x.com/slug/#top' }, true, 'by its link, in another spelling'],
    [{ url: 'https://x.com/other/' }, false, 'another article'],
  ])('knows whether the article stands in it: %j', (item, expected) => {
    expect(find(feedOf('a', [item])).candidate.holdsArticle).toBe(expected);
  });

  test('sums up', () => {
    expect(find(feedOf('a', [today, { ...today, publishedAt: '2026-11-02T00:00:00Z' }, {}])).candidate).toMatchObject({
      title: 'a',
      itemCount: 3,
      newest: '2026-11-02T06:00:00.000Z',
      itemsPerDay: 4,
      samples: ['a 0', 'a 1', 'a 2'],
    });
    expect(find(feedOf('', [])).candidate).toEqual({
      url: 'https://x.com/.rss',
      title: 'x.com',
      kind: 'rss',
      scope: 'site',
      itemCount: 0,
      samples: [],
      holdsArticle: false,
      score: 60,
    });
  });
});

describe('rankFeeds', () => {
  test('puts what misses nothing first, and what is fresh before what is dead', () => {
    const found = [
      find(feedOf('dead', [{ publishedAt: '2020-01-01T00:00:00Z' }])),
      find(feedOf('section', [today]), 'section'),
      find(feedOf('search', [today]), 'search'),
      find(feedOf('site', [today])),
    ];
    expect(rankFeeds(found).map(({ title }) => title)).toEqual(['site', 'search', 'section', 'dead']);
  });

  test('offers one of those with the same items, and empty ones only when there is nothing else', () => {
    const same = feedOf('a', [today]);
    expect(rankFeeds([find(same), find({ ...same, kind: 'atom' }), find(feedOf('b', []))])).toHaveLength(1);
    expect(rankFeeds([find(feedOf('b', [])), find(feedOf('c', []))])).toHaveLength(2);
  });
});

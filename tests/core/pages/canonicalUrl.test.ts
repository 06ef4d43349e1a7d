import { describe, expect, test } from 'vitest';
import { canonicalUrl } from '#core/pages/canonicalUrl';

describe('canonicalUrl', () => {
  test.each([
    ['https://gulfnews24.net/?p=66542', 'https://gulfnews24.net/?p=66542', 'the short link stays'],
    ['https://gulfnews24.net?p=66542#comments', 'https://gulfnews24.net/?p=66542', 'a fragment is a place on the page'],
    ['https://gulfnews24.net/?p=66542&utm_source=rss&utm_medium=rss', 'https://gulfnews24.net/?p=66542', 'tracking'],
    ['https://gulfnews24.net/?fbclid=IwAR0&p=66542', 'https://gulfnews24.net/?p=66542', 'tracking first'],
    ['HTTPS://GulfNews24.NET/A', 'https://gulfnews24.net/A', 'scheme and host have no case, the path has'],
    ['http://gulfnews24.net:80/a', 'https://gulfnews24.net/a', 'http of a public host'],
    ['https://gulfnews24.net:443/a', 'https://gulfnews24.net/a', 'default port'],
    ['https://gulfnews24.net./a', 'https://gulfnews24.net/a', 'rooted name'],
    ['http://127.0.0.1:8080/a', 'http://127.0.0.1:8080/a', 'a server of one’s own keeps its scheme and port'],
    ['http://localhost/a', 'http://localhost/a', 'localhost keeps its scheme'],
    ['http://news.local/a', 'http://news.local/a', 'private names keep their scheme'],
    ['http://x.com:8080/a', 'http://x.com:8080/a', 'an odd port keeps its scheme'],
    ['https://u:p@x.com/a', 'https://x.com/a', 'credentials are no part of identity'],
    ['https://x.com/العراق', 'https://x.com/%D8%A7%D9%84%D8%B9%D8%B1%D8%A7%D9%82', 'a raw Arabic slug'],
    [
      'https://x.com/%d8%a7%d9%84%d8%b9%d8%b1%d8%a7%d9%82',
      'https://x.com/%D8%A7%D9%84%D8%B9%D8%B1%D8%A7%D9%82',
      'the same, escaped in lower case',
    ],
    ['https://x.com/%D8%A7لعراق', 'https://x.com/%D8%A7%D9%84%D8%B9%D8%B1%D8%A7%D9%82', 'the same, half and half'],
    ['https://x.com/%61%2Db?%71=%7e', 'https://x.com/a-b?q=~', 'needless escapes'],
    ['https://x.com/a%2Fb', 'https://x.com/a%2Fb', 'an escaped slash is no slash'],
    ['https://x.com/100%', 'https://x.com/100%', 'a bare per cent sign'],
    ['https://x.com/a/../b/./c', 'https://x.com/b/c', 'dot segments'],
    ['https://x.com/a?b=2&a=1', 'https://x.com/a?a=1&b=2', 'order of parameters'],
    ['https://x.com/a?t=2&t=1', 'https://x.com/a?t=2&t=1', 'order within one name may mean something'],
    ['https://x.com/a?', 'https://x.com/a', 'an empty query'],
    ['https://x.com/a?&&b=1&', 'https://x.com/a?b=1', 'empty pairs'],
    ['https://x.com/a?q=a+b&x', 'https://x.com/a?q=a+b&x', 'values are left as they are'],
    ['https://x.com/a/amp/', 'https://x.com/a/', 'AMP by path'],
    ['https://x.com/a/amp', 'https://x.com/a', 'AMP by path, no slash'],
    ['https://x.com/amp/', 'https://x.com/amp/', 'a page called amp'],
    ['https://x.com/a?amp=1', 'https://x.com/a', 'AMP by parameter'],
    ['https://x.com/a?amp', 'https://x.com/a', 'AMP by bare parameter'],
    ['https://www.google.com/amp/s/x.com/a/amp/', 'https://x.com/a/', 'Google’s AMP viewer'],
    ['https://x-com.cdn.ampproject.org/c/s/x.com/a', 'https://x.com/a', 'AMP cache'],
    ['https://ar.m.wikipedia.org/wiki/x', 'https://ar.wikipedia.org/wiki/x', 'a mobile host whose twin is known'],
    ['https://m.x.com/a', 'https://m.x.com/a', 'a mobile host whose twin is not'],
    [
      'https://www.bbc.com/arabic/articles/c1?at_medium=RSS&at_campaign=rss',
      'https://www.bbc.com/arabic/articles/c1',
      'BBC',
    ],
    ['https://x.com/#!/story/1', 'https://x.com/#!/story/1', 'an Ajax address of old'],
    ['\u200fhttps://x.com/a\u200e ', 'https://x.com/a', 'marks copied along with Arabic text'],
    ['https://أخبار.com/a', 'https://xn--igbicxr.com/a', 'a host in Arabic letters'],
    ['http://أخبار.شبكة/a', 'https://xn--igbicxr.xn--ngbc5azd/a', 'a host wholly in Arabic'],
    ['https://x.com/?s=%D8%B9&feed=rss2', 'https://x.com/?feed=rss2&s=%D8%B9', 'a search feed stays one'],
    [' tag:x.com,2024:1 ', 'tag:x.com,2024:1', 'no web address'],
    ['', '', 'nothing'],
  ])('%s → %s (%s)', (address, expected) => {
    expect(canonicalUrl(address)).toBe(expected);
    expect(canonicalUrl(expected)).toBe(expected);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressIdentity } from '#core/pages/addressIdentity';
import { canonicalUrl } from '#core/pages/canonicalUrl';
import { relatedDomains } from '#core/pages/relatedDomains';

describe('addressIdentity', () => {
  test.each([
    'https://example.org/news/1',
    'http://example.org/news/1',
    'http://www.example.org/news/1/',
    'https://m.example.org/news/1',
    'https://mobile.example.org/news/1',
    'https://amp.example.org/news/1',
    'https://EXAMPLE.org:443/news//1/index.php',
    'https://example.org/news/1/default.aspx',
    'https://example.org/news/1?utm_source=rss&amp=1',
    'https://example.org/news/1?print=1',
    'https://example.org/news/1?view=print',
    'https://example.org/amp/news/1?output=amp',
    'https://example.org/news/1?type=print&_gl=1*1k2v*_ga*x',
    'https://example.org/news/1/amp',
    'https://example.org/news/1/print/',
    'https://example.org/amp/news/1',
    'https://example.org/news/1;jsessionid=8A2F.worker1',
    'https://example.org/news/1%3Bjsessionid=8A2F',
    'https://example.org/(S(k3v0pq45xz))/news/1',
    'https://example.org/news/1?PHPSESSID=9f8e7d6c5b4a',
    'https://example.org/news/1?sid=0123456789abcdef0123456789abcdef',
    'https://example.org/news/1?ASPSESSIONIDQQ=ABC&JSESSIONID=1',
    'https://example.org/news/1#comments',
    'https://www.google.com/url?rct=j&sa=t&url=https://example.org/news/1&ct=ga&usg=x',
    'https://www.google.com/url?q=https%3A%2F%2Fexample.org%2Fnews%2F1',
    'https://www.google.com/amp/s/example.org/news/1/amp/',
    'http://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&tid=1&url=https%3a%2f%2fwww.example.org%2fnews%2f1&c=2&mkt=ar',
    'https://feedproxy.google.com/~r/x/~3/y/?url=https%3A%2F%2Fexample.org%2Fnews%2F1',
    'https://out.rival.example/?u=https://www.google.com/url?url=https%253A%252F%252Fexample.org%252Fnews%252F1',
    'https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fnews%2F1%3Ffbclid%3Dx&h=y',
    'https://r.search.yahoo.com/_ylt=A;_ylu=Y/RV=2/RE=1/RO=10/RU=https%3a%2f%2fexample.org%2fnews%2f1/RK=2/RS=z-',
  ])('takes %s for one article', (address) => {
    expect(addressIdentity(address)).toBe('example.org/news/1');
  });

  test.each([
    ['https://example.org/news/1', 'https://example.org/news/2', 'path'],
    ['https://example.org/?p=1', 'https://example.org/?p=2', 'the number in the query'],
    ['https://example.org/?constructor=a', 'https://example.org/?constructor=b', 'what every object has too'],
    [
      'https://example.org/article.php?sid=66542',
      'https://example.org/article.php?sid=66543',
      'a story number called sid',
    ],
    ['https://example.org/a', 'https://example.net/a', 'site'],
    ['https://arabic.example.org/a', 'https://example.org/a', 'edition'],
    ['https://example.org:8443/a', 'https://example.org/a', 'port'],
    ['https://example.org/A', 'https://example.org/a', 'case of the path'],
    ['https://example.org/amp', 'https://example.org/', 'a page called amp'],
    ['https://example.org/#!/1', 'https://example.org/#!/2', 'an Ajax address of old'],
    ['https://example.org/news/1.html', 'https://example.org/news/1/2.html', 'a file below'],
  ])('tells %s and %s apart by %s', (one, other) => {
    expect(addressIdentity(one)).not.toBe(addressIdentity(other));
  });

  test.each(['', 'tag:x,1', 'http://[::1]:99999999/a', 'http://', 'https://x.org/%zz?%=%', 'urn:marsad:watch:1'])(
    'takes «%s» as it comes',
    (address) => {
      expect(addressIdentity(addressIdentity(address))).toBe(addressIdentity(address));
    },
  );

  test('changes nothing more the second time, and takes a canonical address for what it stands for', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (address) => {
        const identity = addressIdentity(address);
        expect(addressIdentity(canonicalUrl(address))).toBe(identity);
        expect(addressIdentity(`https://${identity}`)).toBe(identity);
      }),
      { seed: 8, numRuns: 150 },
    );
  }, 30_000);
});

describe('canonicalUrl', () => {
  test('keeps an address that can be opened, without session and redirector', () => {
    expect(canonicalUrl('https://www.example.org/news/1/;jsessionid=8A2F?b=2&PHPSESSID=x')).toBe(
      'https://www.example.org/news/1/?b=2',
    );
    expect(canonicalUrl('https://www.google.com/url?url=https://www.example.org/a')).toBe('https://www.example.org/a');
    expect(canonicalUrl('https://www.google.com/url?url=javascript:alert(1)')).toBe(
      'https://www.google.com/url?url=javascript:alert(1)',
    );
  });
});

describe('relatedDomains', () => {
  test.each([
    ['example.org', 'example.org', true],
    ['feeds.example.org', 'example.org', true],
    ['ar.example.org', 'rss.example.org', true],
    ['127.0.0.1:3290', '127.0.0.1:3290', true],
    ['127.0.0.1:3290', '127.0.0.1:3291', false],
    ['rival.blogs.example', 'blogs.example', false],
    ['example.org', 'example.org.rival.example', false],
    ['news.example', 'example', false],
    ['', '', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(relatedDomains(a, b)).toBe(expected);
    expect(relatedDomains(b, a)).toBe(expected);
  });
});

import { describe, expect, test } from 'vitest';
import { resolveLink } from '#core/feeds/parse/links';

const feed = 'https://news.example/feed/';

describe('resolveLink', () => {
  test.each<[string, string | undefined, string]>([
    ['https://x.org/a', 'https://x.org/a', 'absolute, as written'],
    ['/a?b=1', 'https://news.example/a?b=1', 'relative'],
    ['a.html', 'https://news.example/feed/a.html', 'relative to the folder'],
    ['?p=12', 'https://news.example/feed/?p=12', 'a query alone'],
    ['https://x.org/?a=1&amp;b=2', 'https://x.org/?a=1&b=2', 'escaped once too often'],
    ['https://x.org/?a=1&amp;amp;b=2&#038;c=3', 'https://x.org/?a=1&b=2&c=3', 'twice, and by number'],
    ['/i.php?a=1&#x26;b=2', 'https://news.example/i.php?a=1&b=2', 'in a relative link'],
    ['https://x.org/?ampere=1&amplifier=2', 'https://x.org/?ampere=1&amplifier=2', 'a name that only begins so'],
    ['www.x.example/a', 'https://www.x.example/a', 'www says it all'],
    ['WWW.x.example', 'https://WWW.x.example', 'alone too'],
    ['//cdn.x.org/a', 'https://cdn.x.org/a', 'without its scheme'],
    ['x.com/a', 'https://x.com/a', 'a domain that no file ends in'],
    ['x.com', 'https://x.com', 'alone'],
    ['akhbar.com.eg/خبر?id=2', 'https://akhbar.com.eg/خبر?id=2', 'a country'],
    ['x.org:8080/a', 'https://x.org:8080/a', 'with a port'],
    ['news.example/a', 'https://news.example/a', 'the host of a base'],
    ['ar.news.example', 'https://ar.news.example', 'a host below it'],
    ['index.php/a', 'https://news.example/feed/index.php/a', 'a path'],
    ['run.pl/a', 'https://news.example/feed/run.pl/a', 'a script with a path'],
    ['action.do', 'https://news.example/feed/action.do', 'a script'],
    ['story.html', 'https://news.example/feed/story.html', 'a file'],
    ['2024.11.05/a', 'https://news.example/feed/2024.11.05/a', 'a date'],
    ['http:/x.org/a', 'http://x.org/a', 'a slash short'],
    ['https:///x.org/a', 'https://x.org/a', 'a slash too many'],
    ['http:\\\\x.org/a', 'http://x.org/a', 'slashes turned'],
    ['https//x.org/a', 'https://x.org/a', 'a colon short'],
    ['http://https://x.org/a', 'https://x.org/a', 'a scheme too many'],
    ['mailto:a@x.com', undefined, 'mail'],
    ['javascript:alert(1)', undefined, 'a script'],
    ['tag:x.org,2024:1', undefined, 'a tag'],
    ['urn:uuid:1', undefined, 'a name'],
    ['', undefined, 'nothing'],
  ])('%j becomes %j: %s', (link, expected) => {
    expect(resolveLink(link, [undefined, feed])).toBe(expected);
  });

  test.each<[string, string | undefined]>([
    ['//x.org/a', 'https://x.org/a'],
    ['www.x.org/a', 'https://www.x.org/a'],
    ['x.net/a', 'https://x.net/a'],
    ['/a', undefined],
    ['12345', undefined],
    ['a.html', undefined],
  ])('without a base %j becomes %j', (link, expected) => {
    expect(resolveLink(link, [])).toBe(expected);
  });

  test('keeps the scheme of the site where the link has none', () => {
    expect(resolveLink('www.news.example/a', ['http://news.example/'])).toBe('http://www.news.example/a');
  });
});

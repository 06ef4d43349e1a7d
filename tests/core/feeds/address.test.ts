import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { FetchAddress, showAddress, writtenSecrets } from '#core/feeds/address';

describe('an address to show', () => {
  test.each([
    ['https://me:pw@x.org/feed', 'https://x.org/feed', 'a login'],
    ['https://TOKEN@x.org/feed', 'https://x.org/feed', 'a token for a user name'],
    ['https://me:p%40w%2F@x.org/feed?a=1', 'https://x.org/feed?a=1', 'a password in percent signs'],
    ['https://x.org/feed?token=abc&page=2', 'https://x.org/feed?token=***&page=2', 'a token in the query'],
    ['https://x.org/feed?Api-Key=abc', 'https://x.org/feed?Api-Key=***', 'a key by another name'],
    ['https://x.org/feed?%74oken=abc', 'https://x.org/feed?%74oken=***', 'a name in percent signs'],
    ['https://x.org/feed#token=abc', 'https://x.org/feed', 'a fragment, which no server sees'],
    ['https://x.org/%D8%A7?q=%D8%B9+x', 'https://x.org/%D8%A7?q=%D8%B9+x', 'nothing to hide: letter for letter'],
    ['https://x.org/?p=5&s=a&keyword=oil', 'https://x.org/?p=5&s=a&keyword=oil', 'parameters that let nobody in'],
    ['https://me:p/w@x.org/feed', 'https://x.org/feed', 'what cannot be read as an address'],
    ['no address', 'no address', 'no address'],
  ])('of %s is %s: %s', (address, expected) => {
    expect(showAddress(address)).toBe(expected);
    expect(showAddress(expected)).toBe(expected);
  });
});

describe('an address to fetch', () => {
  const address = new FetchAddress('https://me:s3cret@x.org/feed?token=abc');

  test('is only told to who asks for it by name', () => {
    for (const told of [`${address}`, JSON.stringify({ address }), inspect({ address }), String([address])]) {
      expect(told).not.toMatch(/s3cret|abc/u);
    }
    expect(address.reveal()).toBe('https://me:s3cret@x.org/feed?token=abc');
  });

  test('gives its login as it is sent', () => {
    expect(new FetchAddress('https://me:p%40w%2F@x.org/').login).toBe('me:p@w/');
    expect(new FetchAddress('https://TOKEN@x.org/').login).toBe('TOKEN:');
    expect(new FetchAddress('https://x.org/').login).toBeUndefined();
  });

  test.each([
    ['https://x.org/feed#x', 'https://x.org/feed', true, 'a fragment'],
    ['https://x.org/feed?', 'https://x.org/feed', true, 'an empty query'],
    ['https://x.org/feed?#', 'https://x.org/feed', true, 'both'],
    ['HTTPS://X.org:443/feed', 'https://x.org/feed', true, 'another spelling of scheme, host and port'],
    ['https://x.org./feed', 'https://x.org/feed', true, 'the root of names'],
    ['https://me:pw@x.org/feed', 'https://x.org/feed', true, 'a login'],
    ['https://x.org/%7Eme/%d8%a7', 'https://x.org/~me/%D8%A7', true, 'other percent signs'],
    ['https://x.org/a/../feed', 'https://x.org/feed', true, 'a way round'],
    ['https://x.org/feed/', 'https://x.org/feed', false, 'a slash at the end'],
    ['https://x.org/Feed', 'https://x.org/feed', false, 'another path'],
    ['http://x.org/feed', 'https://x.org/feed', false, 'another scheme'],
    ['https://x.org/feed?a=1', 'https://x.org/feed', false, 'a query'],
    ['https://x.org/feed?token=a', 'https://x.org/feed?token=b', false, 'another reader’s token'],
    ['https://x.org/feed?a=%2526', 'https://x.org/feed?a=%26', false, 'an escape of an escape'],
  ])('%s and %s are one feed: %s (%s)', (one, other, same) => {
    expect(new FetchAddress(one).key === new FetchAddress(other).key).toBe(same);
  });

  test('puts its tokens back into an address made from the shown one, within its origin', () => {
    expect(address.restore('https://x.org/feed?token=***&paged=2').reveal()).toBe(
      'https://x.org/feed?token=abc&paged=2',
    );
    expect(address.restore('https://y.org/feed?token=***').reveal()).toBe('https://y.org/feed?token=***');
    expect(address.restore('https://x.org/wp-json/').reveal()).toBe('https://x.org/wp-json/');
  });
});

test.each<[string, [string, string][]]>([
  [
    'https://me:p%2Fw@x.org/feed?a=1&token=abc#k',
    [
      ['//me:p%2Fw@', '//'],
      ['token=abc', 'token=***'],
    ],
  ],
  ['https://TOKEN@x.org/', [['//TOKEN@', '//']]],
  ['https://x.org/private/k3J9x2Lm0PqR/feed.xml', [['k3J9x2Lm0PqR', '***']]],
  // As it was typed, and as it was read.
  [
    'https://me:p w@x.org/',
    [
      ['//me:p w@', '//'],
      ['//me:p%20w@', '//'],
    ],
  ],
  ['https://x.org/feed?page=2', []],
  ['no address', []],
])('the secrets that texts made from %s may hold', (address, secrets) => {
  expect(writtenSecrets(address)).toEqual(secrets);
});

import { expect, test } from 'vitest';
import { FetchAddress, showAddress } from '#core/feeds/address';
import { maskPath } from '#core/secretPath';
import { redactSecrets } from '#core/secrets';

test.each([
  [
    '/services/T024BE7LD/B08QRSTUV12/x8Kq0LmN2pQrS4tU6vW8xY0z',
    '/services/T024BE7LD/B08QRSTUV12/***',
    'a chat’s incoming webhook',
  ],
  [
    '/api/webhooks/1122334455667788/aB3dE5fG7hI9jK1lM3nO5p',
    '/api/webhooks/1122334455667788/***',
    'a webhook with a number before it',
  ],
  ['/bot123456789:AAEhBP0av28fTh2kLmQ9xYz01234567890a/sendMessage', '/bot123456789:***/sendMessage', 'a bot'],
  ['/private/k3J9x2Lm0PqR/feed.xml', '/private/***/feed.xml', 'a private feed'],
  [
    '/feed/podcast/482913/private/2f0e8c1a-5b7d-4c3e-9a10-6d2b8f4e7c55.rss',
    '/feed/podcast/482913/private/***.rss',
    'a UUID keeps its ending',
  ],
  [
    '/calendar/ical/private-3f9a0c1d5e7b92846a0d/basic.ics',
    '/calendar/ical/private-***/basic.ics',
    'named within the segment',
  ],
  ['/rss/9c2f7a1e4b8d3065f1a2c7e9', '/rss/***', 'a reader’s own feed'],
  ['/token/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.c2lnbmF0dXJl', '/token/***', 'a JSON web token'],
  ['/token/QwErTyUiOpAsDfGhJk/x', '/token/***/x', 'letters alone'],
  ['/marsad/shared/x7Kq0LmN2pQrAbC-EfGhIjKl_nOpQrSt', '/marsad/shared/***', 'a view that Marsad shares'],
  ['/join/tHtOOgpcOcdsg__ws-oRZfmnl-BnmAyY', '/join/***', 'its invitation'],
  ['/link/3-7-12-f8KqLmN2pQrAbCdEfGhIj0Kl', '/link/***', 'a button of its message'],
  ['/out/x7Kq0LmN2pQrAbC-EfGhIjKl_nOpQrSt.atom', '/out/***.atom', 'its feed'],
  ['/api/websub/31/3f9a0c1d5e7b92846a0d3f9a0c1d5e7b92846a0d3f9a0c1d', '/api/websub/31/***', 'what a hub calls'],
])('%s lets somebody in: %s, %s', (path, masked) => {
  expect(maskPath(path)).toBe(masked);
  expect(maskPath(masked)).toBe(masked);
});

test.each([
  '/articles/c4nn5m6e2v1o',
  '/news/2024/01/28/us-withdrawal-iraq-102',
  '/feed/',
  '/rss/middle-east-and-north-africa.xml',
  '/feeds/world-news-2024-edition.rss',
  '/article/0b6b1c2e3d4f5a6b7c8d9e0f1a2b3c4d',
  '/watch/dQw4w9WgXcQ',
  '/services/consulting-2024',
  '/keys/to-the-city',
  '/أخبار/العراق',
  '/auth/login',
  '/u/Some_Reader1234',
])('%s is shown as it is', (path) => {
  expect(maskPath(path)).toBe(path);
});

test('a log line loses the secret of every address in it', () => {
  expect(redactSecrets('POST https://hooks.x.org/services/T02/B08/x8Kq0LmN2pQrS4tU failed, see http://x.org/a/b')).toBe(
    'POST https://hooks.x.org/services/T02/B08/*** failed, see http://x.org/a/b',
  );
});

test('an address is shown without it, asked for with it, and its next page is made from what was shown', () => {
  const address = new FetchAddress('https://x.org/private/k3J9x2Lm0PqR/feed.xml');
  expect([address.hasToken, showAddress(address.reveal())]).toEqual([true, 'https://x.org/private/***/feed.xml']);
  expect(address.restore('https://x.org/private/***/feed.xml?paged=2').reveal()).toBe(
    'https://x.org/private/k3J9x2Lm0PqR/feed.xml?paged=2',
  );
  // Another site is told nothing.
  expect(address.restore('https://y.org/private/***/feed.xml').reveal()).toBe('https://y.org/private/***/feed.xml');
});

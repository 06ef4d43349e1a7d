import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { intentUrl, readHubRequest, tellingHeaders } from '#core/alerts/outHub';

const publicUrl = 'https://marsad.example';
const file = `${'t'.repeat(32)}.atom`;
const form = (fields: Record<string, string>) =>
  readHubRequest(
    new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': `${publicUrl}/out/${file}`,
      'hub.callback': 'https://reader.example/cb?k=1#part',
      ...fields,
    }),
    publicUrl,
  );

test('a program asks for a feed at its callback, for as long as it says within what the hub gives', () => {
  const asked = { mode: 'subscribe', file, callback: 'https://reader.example/cb?k=1' };
  expect(form({})).toEqual({ ...asked, leaseSeconds: 864_000 });
  expect(form({ 'hub.lease_seconds': '3600', 'hub.secret': 's' })).toEqual({
    ...asked,
    leaseSeconds: 3600,
    secret: 's',
  });
  for (const [lease, leaseSeconds] of [
    ['1', 300],
    ['999999999', 2_592_000],
    ['-5', 864_000],
    ['soon', 864_000],
  ] as const) {
    expect(form({ 'hub.lease_seconds': lease })).toEqual({ ...asked, leaseSeconds });
  }
});

describe('refused is', () => {
  test.each([
    ['another mode', { 'hub.mode': 'publish' }],
    ['a feed elsewhere', { 'hub.topic': 'https://other.example/out/x.rss' }],
    ['no feed', { 'hub.topic': `${publicUrl}/out/short.rss` }],
    ['a path that leads out', { 'hub.topic': `${publicUrl}/out/../api/health` }],
    ['a topic with a query', { 'hub.topic': `${publicUrl}/out/${file}?a=1` }],
    ['another protocol', { 'hub.callback': 'ftp://reader.example/' }],
    ['no address', { 'hub.callback': 'reader' }],
    ['a login', { 'hub.callback': 'https://a:b@reader.example/' }],
    ['an endless callback', { 'hub.callback': `https://reader.example/${'x'.repeat(2000)}` }],
    ['a secret that is too long', { 'hub.secret': 'é'.repeat(100) }],
  ])('%s', (_, fields) => {
    expect(form(fields)).toHaveProperty('refused');
  });
});

test('the question whether it was meant keeps what the callback asks for itself', () => {
  const intent = { topicUrl: 'https://m/out/x', challenge: 'c&d', leaseSeconds: 300 };
  const url = new URL(intentUrl('https://reader.example/cb?k=1', { mode: 'subscribe', ...intent }));
  expect(Object.fromEntries(url.searchParams)).toEqual({
    ...{ k: '1', 'hub.mode': 'subscribe', 'hub.topic': 'https://m/out/x', 'hub.challenge': 'c&d' },
    'hub.lease_seconds': '300',
  });
  expect(intentUrl('https://reader.example/', { mode: 'unsubscribe', ...intent })).not.toContain('lease');
});

test('what is sent names the hub and the feed, and is signed where there is a secret', () => {
  const feed = { hubUrl: 'https://m/out/hub', feedUrl: 'https://m/out/x.rss', type: 'application/rss+xml' };
  const body = 'خبر';
  const sha256 = createHmac('sha256', 'shared').update(Buffer.from(body, 'utf8')).digest('hex');
  const link = '<https://m/out/hub>; rel="hub", <https://m/out/x.rss>; rel="self"';
  const unsigned = { 'content-type': 'application/rss+xml', link };
  expect(tellingHeaders(body, feed)).toEqual(unsigned);
  expect(tellingHeaders(body, { ...feed, secret: 'shared' })).toEqual({
    ...unsigned,
    'x-hub-signature': `sha256=${sha256}`,
  });
});

import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isSignedBy, LEASE_SECONDS, verifyIntent, webSubRequest } from '#core/feeds/webSub';

const subscription = {
  hubUrl: 'https://hub.example/',
  topicUrl: 'https://x.com/feed/',
  callbackUrl: 'https://me.example/websub/abc',
  secret: 's3cret',
  leaseSeconds: 864_000,
};

describe('webSubRequest', () => {
  test('asks the hub for deliveries', () => {
    const { url, headers, body } = webSubRequest('subscribe', subscription);
    expect([url, headers]).toEqual(['https://hub.example/', { 'content-type': 'application/x-www-form-urlencoded' }]);
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      'hub.mode': 'subscribe',
      'hub.topic': 'https://x.com/feed/',
      'hub.callback': 'https://me.example/websub/abc',
      'hub.secret': 's3cret',
      'hub.lease_seconds': '864000',
    });
  });

  test('ends them without giving the secret again', () => {
    expect(webSubRequest('unsubscribe', subscription).body).not.toContain('s3cret');
  });

  test('a secret that hubs refuse is a bug', () => {
    expect(() => webSubRequest('subscribe', { ...subscription, secret: 'س'.repeat(101) })).toThrow(RangeError);
  });
});

describe('verifyIntent', () => {
  const now = new Date('2026-11-02T12:00:00Z');
  const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  const asked = { topicUrl: 'https://x.com/feed/', askedAt: inSeconds(-60) };
  const query = {
    'hub.mode': 'subscribe',
    'hub.topic': 'https://x.com/feed/',
    'hub.challenge': 'c',
    'hub.lease_seconds': '3600',
  };
  const confirmed = (leaseUntil: Date) => ({ status: 'confirmed', challenge: 'c', leaseUntil });
  const most = inSeconds(LEASE_SECONDS - 60);
  test.each<[Record<string, string>, object, string]>([
    [query, confirmed(inSeconds(3600)), 'what was asked for'],
    [{ ...query, 'hub.lease_seconds': 'x' }, confirmed(most), 'no lease named'],
    [{ ...query, 'hub.lease_seconds': '1000000000' }, confirmed(most), 'a lease of thirty years'],
    [{ ...query, 'hub.lease_seconds': '1e99' }, confirmed(most), 'a lease beyond all dates'],
    [{ ...query, 'hub.lease_seconds': '-5' }, confirmed(most), 'a lease in the past'],
    [{ ...query, 'hub.topic': 'https://evil.example/' }, { status: 'foreign' }, 'another topic'],
    [{ ...query, 'hub.mode': 'unsubscribe' }, { status: 'foreign' }, 'an end that nobody asked for'],
    [{ ...query, 'hub.challenge': '' }, { status: 'foreign' }, 'no challenge'],
    [{ ...query, 'hub.mode': 'denied', 'hub.reason': 'no' }, { status: 'denied', reason: 'no' }, 'a refusal'],
    [{}, { status: 'foreign' }, 'nothing'],
  ])('%j is %j: %s', (question, expected) => {
    expect(verifyIntent(new URLSearchParams(question), asked, now)).toEqual(expected);
  });

  test('a callback that waits for nothing knows nobody', () => {
    expect(verifyIntent(new URLSearchParams(query), undefined, now)).toEqual({ status: 'foreign' });
  });

  test('a question repeated for ever never moves the end, and after it is foreign', () => {
    const long = new URLSearchParams({ ...query, 'hub.lease_seconds': '999999999' });
    for (const day of [1, 5, 9]) {
      expect(verifyIntent(long, asked, inSeconds(day * 86_400))).toEqual(confirmed(most));
    }
    expect(verifyIntent(long, asked, inSeconds(10 * 86_400))).toEqual({ status: 'foreign' });
  });
});

describe('isSignedBy', () => {
  const body = new TextEncoder().encode('<rss>خبر</rss>');
  const sign = (method: string, secret = 's3cret') => createHmac(method, secret).update(body).digest('hex');
  test.each<[string | undefined, boolean, string]>([
    [`sha1=${sign('sha1')}`, true, 'SHA-1'],
    [`sha256=${sign('sha256')}`, true, 'SHA-256'],
    [`SHA512=${sign('sha512').toUpperCase()}`, true, 'SHA-512 in upper case'],
    [`sha256=${sign('sha256', 'other')}`, false, 'another secret'],
    [`sha256=${sign('sha1')}`, false, 'another method'],
    [`sha256=${sign('sha256').slice(2)}`, false, 'too short'],
    ['sha256=', false, 'empty'],
    ['md5=d41d8cd98f00b204e9800998ecf8427e', false, 'an unknown method'],
    [undefined, false, 'unsigned'],
  ])('%s: %s (%s)', (signature, expected) => {
    expect(isSignedBy('s3cret', { body, signature })).toBe(expected);
  });
});

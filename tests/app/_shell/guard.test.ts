import { expect, test } from 'vitest';
import { isAllowedHost, isRightPassword, securityPolicy } from '../../../app/_shell/guard';

test.each([
  ['127.0.0.1:3000', true],
  ['localhost:3000', true],
  ['[::1]:3000', true],
  ['marsad.example.org', true],
  ['evil.example:3000', false],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example', false],
  ['', false],
])('answers to the name %j: %s', (host, allowed) => {
  expect(isAllowedHost(host, 'https://marsad.example.org')).toBe(allowed);
});

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

test.each([
  [basic('me:صحيحة:تماماً'), true],
  [basic(':صحيحة:تماماً'), true],
  [basic('me:wrong'), false],
  [basic('me:'), false],
  ['Bearer x', false],
  [null, false],
])('takes the password from %j: %s', (header, right) => {
  expect(isRightPassword(header, 'صحيحة:تماماً')).toBe(right);
});

test('lets no script run but our own', () => {
  const policy = securityPolicy({ nonce: 'abc', isDevelopment: false });
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).not.toContain('unsafe-eval');
});

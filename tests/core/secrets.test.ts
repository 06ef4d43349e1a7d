import { describe, expect, test } from 'vitest';
import { isSecretParam, maskQuery, redactSecrets } from '#core/secrets';

describe('a parameter of a query', () => {
  test.each([
    ['token', 'politics'],
    ['access_token', 'a'],
    ['api-key', 'news'],
    ['apikey', 'news'],
    ['pass', 'oil'],
    ['user_password', 'oil'],
    ['X-Amz-Signature', 'abc'],
  ])('%s=%s lets somebody in by its name', (name, value) => {
    expect(isSecretParam(name, value)).toBe(true);
  });

  test.each([
    ['key', '3f9a0c1d'],
    ['key', 'aZ3kQ9'],
    ['key', '12345678'],
    ['key', 'kqzvxwptbn'],
    ['key', 'qzxkvbt'],
    ['key', 'AbCdEfGhIjKl'],
    ['key', 'dGhpcyBpcyBhIHNlY3JldA=='],
    ['key', 'correcthorsebatterystaple'],
    ['key', '550e8400-e29b-41d4-a716-446655440000'],
    ['cache-key', 'deadbeefcafe0123'],
    ['hash', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['auth', 'bWU6cHc='],
    ['sid', 'k3j2h1g5f4'],
    ['session_id', '8c7d6e5f'],
  ])('%s=%s looks drawn at random, and is hidden', (name, value) => {
    expect(isSecretParam(name, value)).toBe(true);
  });

  test.each([
    ['key', 'politics'],
    ['key', 'Politics'],
    ['key', 'middle-east'],
    ['key', 'world news today'],
    ['key', 'UN'],
    ['key', 'أخبار'],
    ['key', 'الشرق الأوسط'],
    ['key', '2024'],
    ['key', '7'],
    ['key', ''],
    ['sortkey', 'date'],
    ['hash', 'top'],
    ['sid', 'sports'],
    ['auth', 'none'],
    ['author', 'k3j2h1g5f4'],
    ['keyword', '3f9a0c1d3f9a'],
    ['id', '3f9a0c1d3f9a'],
  ])('%s=%s tells what is asked for, and is shown', (name, value) => {
    expect(isSecretParam(name, value)).toBe(false);
  });
});

test('what is masked is the secret alone, and masking again changes nothing', () => {
  const query = '?key=politics&key=3f9a0c1d&%6Bey=%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1&token=politics&n=2';
  const masked = '?key=politics&key=***&%6Bey=%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1&token=***&n=2';
  expect(maskQuery(query)).toBe(masked);
  expect(maskQuery(masked)).toBe(masked);
  expect(redactSecrets(`at GET https://me:pw@x.org/feed${query}`)).toBe(`at GET https://me:***@x.org/feed${masked}`);
});

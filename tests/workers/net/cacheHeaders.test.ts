import { expect, test } from 'vitest';
import { cacheMaxAgeSeconds, retryAfterSeconds } from '#workers/net/cacheHeaders';

const date = 'Mon, 02 Nov 2026 10:00:00 GMT';

test.each<[Record<string, string | string[]>, number | undefined, string]>([
  [{ 'cache-control': 'max-age=600' }, 600, 'max-age'],
  [{ 'cache-control': 'Public, Max-Age="600"' }, 600, 'in upper case and quotes'],
  [{ 'cache-control': 's-maxage=9, max-age=600', age: '100' }, 500, 'less its age'],
  [{ 'cache-control': 'max-age=600', age: '900' }, undefined, 'already stale'],
  [{ 'cache-control': 'no-cache, max-age=600' }, undefined, 'no-cache'],
  [{ 'cache-control': 'no-store' }, undefined, 'no-store'],
  [{ expires: 'Mon, 02 Nov 2026 10:30:00 GMT', date }, 1800, 'Expires by the server’s own clock'],
  [{ expires: '0', date }, undefined, 'Expires long ago'],
  [{ expires: 'Mon, 02 Nov 2026 10:30:00 GMT' }, undefined, 'Expires without a clock'],
  [{ 'cache-control': 'max-age=600', expires: '0' }, 600, 'max-age before Expires'],
  [{ 'cache-control': ['max-age=5', 'max-age=600'] }, 5, 'sent twice'],
  [{}, undefined, 'nothing'],
])('%j is fresh for %s seconds (%s)', (headers, expected) => {
  expect(cacheMaxAgeSeconds(headers)).toBe(expected);
});

test.each<[Record<string, string>, number | undefined]>([
  [{ 'retry-after': '120' }, 120],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': 'Mon, 02 Nov 2026 10:05:00 GMT', date }, 300],
  [{ 'retry-after': 'Mon, 02 Nov 2026 10:05:00 GMT' }, 240],
  [{ 'retry-after': 'Mon, 02 Nov 2026 09:00:00 GMT', date }, undefined],
  [{ 'retry-after': '-5' }, undefined],
  [{ 'retry-after': '1e9' }, undefined],
  [{}, undefined],
])('%j waits %s seconds', (headers, expected) => {
  expect(retryAfterSeconds(headers, new Date('2026-11-02T10:01:00Z'))).toBe(expected);
});

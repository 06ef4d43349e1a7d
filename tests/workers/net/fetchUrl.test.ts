import { createServer } from 'node:net';
import zlib from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defined } from '#core/defined';
import { FetchAddress } from '#core/feeds/address';
import { createAddressPolicy } from '#runtime/net/addressPolicy';
import { closeAgent } from '#runtime/net/agent';
import { type FeedServer, type Reply, startFeedServer } from '#tests/support/feedServer';
import type { FetchRequest, FetchResult } from '#workers/net/fetchResult';
import { DEFAULT_LIMITS, fetchUrl } from '#workers/net/fetchUrl';

const policy = createAddressPolicy({ allow: '127.0.0.0/8' });
let server: FeedServer;
let other: FeedServer;

beforeAll(async () => {
  server = await startFeedServer();
  other = await startFeedServer({ address: '127.0.0.2' });
});
afterAll(async () => {
  await closeAgent(policy);
  await server.close();
  await other.close();
});

function get(
  path: string,
  options: Partial<Omit<FetchRequest, 'limits' | 'url'>> & { limits?: Partial<FetchRequest['limits']> } = {},
): Promise<FetchResult> {
  const { limits, ...rest } = options;
  return fetchUrl({
    url: new FetchAddress(path.startsWith('/') ? server.url(path) : path),
    accept: 'application/rss+xml',
    policy,
    userAgent: 'Marsad/0 (+http://127.0.0.1/about)',
    ...rest,
    limits: { ...DEFAULT_LIMITS, ...limits },
  });
}

function text(result: FetchResult): string {
  return result.status === 'fresh' ? new TextDecoder().decode(result.body) : result.status;
}

async function failure(
  promise: Promise<unknown>,
): Promise<{ code: string; params: Record<string, unknown>; message: string; hint: string }> {
  return promise.then(
    () => ({ code: 'none', params: {}, message: '', hint: '' }),
    (error) => error,
  );
}

describe('a conditional GET', () => {
  test('brings the validators back and costs nothing when nothing changed', async () => {
    server.route('/c', {
      body: 'v1',
      etag: 'W/"1"',
      lastModified: 'Mon, 02 Nov 2026 10:00:00 GMT',
      headers: { 'cache-control': 'public, max-age=600' },
    });
    const first = await get('/c');
    expect(first).toMatchObject({
      status: 'fresh',
      httpStatus: 200,
      etag: 'W/"1"',
      lastModified: 'Mon, 02 Nov 2026 10:00:00 GMT',
      cacheMaxAgeSeconds: 600,
      bytes: 2,
    });
    expect(await get('/c', { etag: 'W/"1"' })).toEqual({
      status: 'unchanged',
      finalUrl: server.url('/c'),
      cacheMaxAgeSeconds: 600,
    });
    expect(await get('/c', { lastModified: 'Mon, 02 Nov 2026 10:00:00 GMT' })).toMatchObject({ status: 'unchanged' });
    expect(await get('/c', { etag: 'W/"0"' })).toMatchObject({ status: 'fresh' });
  });

  test('a 304 that nobody asked for is an error, not an empty feed', async () => {
    server.route('/lie', { status: 304 });
    expect(await failure(get('/lie'))).toMatchObject({ code: 'fetch.http', params: { status: 304 } });
  });

  test('a validator that no header may carry is left out', async () => {
    server.route('/odd', { body: 'x' });
    await get('/odd', { etag: '"\u0639"' });
    expect(server.requestsTo('/odd')[0]?.headers['if-none-match']).toBeUndefined();
  });

  test('names itself and what it wants', async () => {
    server.route('/ua', { body: 'x' });
    await get('/ua');
    expect(server.requestsTo('/ua')[0]?.headers).toMatchObject({
      'user-agent': 'Marsad/0 (+http://127.0.0.1/about)',
      accept: 'application/rss+xml',
    });
    expect(server.requestsTo('/ua')[0]?.headers['accept-encoding']).toBe('gzip, deflate, br, zstd');
  });
});

describe('compressed bodies', () => {
  const long = 'خبر '.repeat(5000);
  const encodings: Reply['encoding'][] = ['gzip', 'deflate', 'raw-deflate', 'br'];
  /** What `zstd -c` makes of `long`, since Node 20 cannot; and of two million zeros. */
  const zstd = Buffer.from('KLUv/QRYfQAAONiu2KjYsSABAK4I6cUIMbvQWw==', 'base64');
  const zstdBomb = Buffer.from(
    'KLUv/QBoTAAACAABAPz/ORACAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAADJAQA',
    'base64',
  );
  const asZstd = { 'content-encoding': 'zstd' };

  test.each(encodings)('%s is undone', async (encoding) => {
    server.route(`/z-${encoding}`, { body: long, ...defined({ encoding }) });
    const result = await get(`/z-${encoding}`);
    expect(text(result)).toBe(long);
    expect(result).toMatchObject({ bytes: expect.any(Number) });
    expect(result.status === 'fresh' && result.bytes < 5000).toBe(true);
  });

  test.each([
    ['gzip announced, plain text sent', { body: long, headers: { 'content-encoding': 'gzip' } }],
    ['a .gz file without a header', { body: zlib.gzipSync(long) }],
    ['gzip twice', { body: zlib.gzipSync(zlib.gzipSync(long)), headers: { 'content-encoding': 'gzip, gzip' } }],
    [
      'deflate inside brotli',
      { body: zlib.brotliCompressSync(zlib.deflateSync(long)), headers: { 'content-encoding': 'deflate, br' } },
    ],
    ['zstd', { body: zstd, headers: asZstd }],
    [
      'zstd with a frame to be skipped',
      { body: Buffer.concat([zstd, Buffer.from('502a4d18020000000101', 'hex')]), headers: asZstd },
    ],
    ['zstd inside gzip', { body: zlib.gzipSync(zstd), headers: { 'content-encoding': 'zstd, gzip' } }],
    ['identity by name', { body: long, headers: { 'content-encoding': 'identity' } }],
    ['a charset in place of an encoding', { body: long, headers: { 'content-encoding': 'UTF-8' } }],
    ['none', { body: long, headers: { 'content-encoding': 'none' } }],
    ['what nobody knows', { body: long, headers: { 'content-encoding': 'aws-chunked, b@d "x"' } }],
    ['a charset that hides gzip', { body: zlib.gzipSync(long), headers: { 'content-encoding': 'utf8' } }],
    ['gzip called brotli', { body: zlib.gzipSync(long), headers: { 'content-encoding': 'br' } }],
    ['gzip called deflate', { body: zlib.gzipSync(long), headers: { 'content-encoding': 'deflate' } }],
    ['gzip called gzip twice', { body: zlib.gzipSync(long), headers: { 'content-encoding': 'gzip, gzip' } }],
    ['gzip twice called once', { body: zlib.gzipSync(zlib.gzipSync(long)), headers: { 'content-encoding': 'gzip' } }],
    ['plain text called brotli', { body: long, headers: { 'content-encoding': 'br' } }],
    ['plain text called deflate', { body: long, headers: { 'content-encoding': 'deflate' } }],
    ['plain text called zstd', { body: long, headers: asZstd }],
    [
      'plain text called by seven names',
      { body: long, headers: { 'content-encoding': 'gzip,br,gzip,br,x,deflate,zstd' } },
    ],
    ['zstd without a header', { body: zstd }],
    [
      'gzip with a notice behind it',
      {
        body: Buffer.concat([zlib.gzipSync(long), Buffer.from('\n<!-- cached -->')]),
        headers: { 'content-encoding': 'gzip' },
      },
    ],
    ['gzip with a file name', { body: namedGzip(long) }],
    ['a body of one byte under gzip', { body: 'x', headers: { 'content-encoding': 'gzip' } }],
  ] satisfies [string, Reply][])('%s is read', async (name, reply) => {
    server.route(`/odd-zip/${encodeURIComponent(name)}`, reply);
    expect(text(await get(`/odd-zip/${encodeURIComponent(name)}`))).toBe(name.includes('one byte') ? 'x' : long);
  });

  test.each([
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['deflate', 'deflate'],
  ] as const)('a %s bomb is cut at the cap', async (name, encoding) => {
    server.route(`/bomb-${name}`, { body: Buffer.alloc(50_000_000), encoding });
    expect(await failure(get(`/bomb-${name}`, { limits: { maxBytes: 1_000_000 } }))).toMatchObject({
      code: 'fetch.tooLarge',
      params: { maxBytes: 1_000_000 },
    });
  });

  test.each([
    [
      'a bomb in a bomb',
      { body: zlib.gzipSync(zlib.gzipSync(Buffer.alloc(50_000_000))), headers: { 'content-encoding': 'gzip, gzip' } },
      'fetch.tooLarge',
    ],
    ['a zstd bomb', { body: zstdBomb, headers: asZstd }, 'fetch.tooLarge'],
    ['bomb after bomb of zstd', { body: Buffer.concat(Array(50).fill(zstdBomb)), headers: asZstd }, 'fetch.tooLarge'],
    [
      'damaged zstd',
      { body: Buffer.concat([zstd.subarray(0, 9), Buffer.alloc(40, 7)]), headers: asZstd },
      'fetch.encoding',
    ],
    ['zstd that stops early', { body: zstd.subarray(0, 20), headers: asZstd }, 'fetch.truncated'],
    ['plain and too large', { body: Buffer.alloc(2_000_000, 32) }, 'fetch.tooLarge'],
    [
      'six layers',
      {
        body: Array.from({ length: 6 }).reduce<Uint8Array>((packed) => zlib.gzipSync(packed), Buffer.from(long)),
        headers: { 'content-encoding': 'gzip,gzip,gzip,gzip,gzip,gzip' },
      },
      'fetch.encoding',
    ],
    [
      'an encoding of long ago',
      { body: Buffer.from('1f9d90789c03008040', 'hex'), headers: { 'content-encoding': 'compress' } },
      'fetch.encoding',
    ],
    [
      'damaged gzip',
      {
        body: Buffer.concat([zlib.gzipSync(long).subarray(0, 40), Buffer.alloc(400, 7)]),
        headers: { 'content-encoding': 'gzip' },
      },
      'fetch.encoding',
    ],
    ['damaged brotli', { body: Buffer.alloc(400, 0xff), headers: { 'content-encoding': 'br' } }, 'fetch.encoding'],
    [
      'gzip with a wrong check',
      {
        body: Buffer.concat([zlib.gzipSync(long).subarray(0, -8), Buffer.alloc(8, 9)]),
        headers: { 'content-encoding': 'gzip' },
      },
      'fetch.encoding',
    ],
    [
      'gzip that stops before any text',
      { body: zlib.gzipSync(long).subarray(0, 11), headers: { 'content-encoding': 'gzip' } },
      'fetch.truncated',
    ],
    ['a body shorter than announced', { body: long, cutAfter: 1000 }, 'fetch.truncated'],
    [
      'gzip shorter than announced',
      { body: zlib.gzipSync(Buffer.from(long)), cutAfter: 50, headers: { 'content-encoding': 'gzip' } },
      'fetch.truncated',
    ],
  ] satisfies [string, Reply, string][])('%s fails as what it is', async (name, reply, code) => {
    server.route(`/bad-zip/${encodeURIComponent(name)}`, reply);
    expect(
      await failure(get(`/bad-zip/${encodeURIComponent(name)}`, { limits: { maxBytes: 1_000_000 } })),
    ).toMatchObject({ code });
  });
});

describe('a gzip body that is not as it should be', () => {
  const feed = `<rss><channel>${'<item>خبر</item>'.repeat(3000)}</channel></rss>`;
  const whole = zlib.gzipSync(feed);
  test.each([
    ['without its last eight bytes', whole.subarray(0, -8)],
    ['with four of its last eight bytes', whole.subarray(0, -4)],
    ['with a file name and without its trailer', namedGzip(feed).subarray(0, -8)],
  ])('%s: it is whole, which is said, and the validators are kept', async (name, body) => {
    const path = `/gzip/${encodeURIComponent(name)}`;
    server.route(path, { body, headers: { 'content-encoding': 'gzip' }, etag: '"1"' });
    const result = await get(path);
    expect(text(result)).toBe(feed);
    expect(result).toMatchObject({ warnings: [{ code: 'feed.noTrailer', params: {} }], etag: '"1"' });
  });

  test.each([
    ['gzip', whole.subarray(0, -40)],
    ['br', zlib.brotliCompressSync(feed).subarray(0, -10)],
    ['deflate', zlib.deflateSync(feed).subarray(0, -40)],
  ])(
    '%s that breaks off: what is there is read, without validators that would keep the rest away',
    async (encoding, body) => {
      server.route(`/cut-${encoding}`, { body, headers: { 'content-encoding': encoding }, etag: '"1"' });
      const result = await get(`/cut-${encoding}`);
      const read = result.status === 'fresh' ? Buffer.from(result.body) : Buffer.alloc(0);
      expect(read.length).toBeGreaterThan(0);
      expect(read.equals(Buffer.from(feed).subarray(0, read.length))).toBe(true);
      expect(result).toMatchObject({ status: 'fresh', warnings: [{ code: 'feed.cutPacking', params: {} }] });
      expect(result).not.toHaveProperty('etag');
    },
  );
});

/** As `gzip FILE` writes it: RFC 1952 §2.3.1 FNAME. */
function namedGzip(body: string): Buffer {
  const packed = zlib.gzipSync(body);
  const header = Buffer.from(packed.subarray(0, 10));
  header[3] = 8;
  return Buffer.concat([header, Buffer.from('feed.xml\0'), packed.subarray(10)]);
}

describe('redirects', () => {
  test.each([
    [[301], true],
    [[308], true],
    [[301, 308], true],
    [[302], false],
    [[303], false],
    [[307], false],
    [[302, 301], false],
  ])('%j: the new address is kept for good: %s', async (statuses, isPermanent) => {
    const name = statuses.join('-');
    for (const [hop, status] of statuses.entries())
      server.route(`/r-${name}-${hop}`, { status, headers: { location: `/r-${name}-${hop + 1}` } });
    server.route(`/r-${name}-${statuses.length}`, { body: 'here' });
    const target = server.url(`/r-${name}-${statuses.length}`);
    const result = await get(`/r-${name}-0`);
    expect(text(result)).toBe('here');
    expect(result.finalUrl).toBe(target);
    expect(result.permanentUrl?.reveal()).toBe(isPermanent ? target : undefined);
  });

  test('a permanent move is kept up to the first temporary one', async () => {
    server.route('/p0', { status: 301, headers: { location: '/p1' } });
    server.route('/p1', { status: 302, headers: { location: '/p2' } });
    server.route('/p2', { body: 'here' });
    const { finalUrl, permanentUrl } = await get('/p0');
    expect([finalUrl, permanentUrl?.reveal()]).toEqual([server.url('/p2'), server.url('/p1')]);
  });

  test.each([
    ['http://10.0.0.1/', 'fetch.privateAddress'],
    ['http://[::1]/', 'fetch.privateAddress'],
    ['http://0xa9fea9fe/latest/meta-data/', 'fetch.privateAddress'],
    ['file:///etc/passwd', 'fetch.badUrl'],
    ['javascript:alert(1)', 'fetch.badUrl'],
    ['ftp://127.0.0.1/x', 'fetch.badUrl'],
    ['http://[bad', 'fetch.badUrl'],
  ])('one to %s is refused', async (location, code) => {
    server.route('/to-evil', { status: 302, headers: { location } });
    expect(await failure(get('/to-evil'))).toMatchObject({ code });
  });

  test('a circle ends after the limit', async () => {
    server.route('/circle', { status: 302, headers: { location: '/circle' } });
    expect(await failure(get('/circle', { limits: { maxRedirects: 3 } }))).toMatchObject({
      code: 'fetch.redirects',
      params: { maxRedirects: 3 },
    });
    expect(server.requestsTo('/circle')).toHaveLength(4);
  });

  test('a server that sends everybody round with a cookie is content, and has not moved', async () => {
    server.route('/cookie', ({ headers }) =>
      headers['cookie'] === 'seen=1; lang=ar'
        ? { body: 'here' }
        : { status: 301, headers: { location: '/cookie' }, setCookie: ['seen=1; Path=/; HttpOnly', 'lang=ar'] },
    );
    const result = await get('/cookie');
    expect(text(result)).toBe('here');
    expect(result.permanentUrl).toBeUndefined();
    // Nobody is recognised from one fetch to the next.
    expect(server.requestsTo('/cookie')[0]?.headers['cookie']).toBeUndefined();
    await get('/cookie');
    expect(server.requestsTo('/cookie')[2]?.headers['cookie']).toBeUndefined();
  });

  test('cookies stay with the host and path that they were set for', async () => {
    server.route('/set', {
      status: 302,
      headers: { location: '/deep/1' },
      setCookie: ['deep=1; Path=/deep', 'all=1; Path=/', 'evil=1; Domain=example.org', 'old=1; Max-Age=0'],
    });
    server.route('/deep/1', { status: 302, headers: { location: '/flat' } });
    server.route('/flat', { status: 302, headers: { location: other.url('/elsewhere') } });
    other.route('/elsewhere', { body: 'here' });
    await get('/set');
    const cookieOf = (from: FeedServer, path: string) => from.requestsTo(path)[0]?.headers['cookie'];
    expect([cookieOf(server, '/deep/1'), cookieOf(server, '/flat'), cookieOf(other, '/elsewhere')]).toEqual([
      'deep=1; all=1',
      'all=1',
      undefined,
    ]);
  });

  test('user name and password go to their own origin only, and into no message', async () => {
    server.route('/private', { status: 301, headers: { location: '/private/2' } });
    server.route('/private/2', { status: 302, headers: { location: other.url('/else') } });
    other.route('/else', { status: 500 });
    const error = await failure(get(`http://user:p%40ss@127.0.0.1:${server.port}/private`));
    const expected = `Basic ${Buffer.from('user:p@ss').toString('base64')}`;
    expect(server.requestsTo('/private').map(({ headers }) => headers['authorization'])).toEqual([expected]);
    expect(server.requestsTo('/private/2').map(({ headers }) => headers['authorization'])).toEqual([expected]);
    expect(other.requestsTo('/else').map(({ headers }) => headers['authorization'])).toEqual([undefined]);
    expect(JSON.stringify([error.message, error.params])).not.toMatch(/p(%40|@)ss/);
  });
});

describe('what a status means', () => {
  test.each([
    [404, 'fetch.notFound'],
    [410, 'fetch.gone'],
    [401, 'fetch.denied'],
    [403, 'fetch.denied'],
    [500, 'fetch.http'],
    [502, 'fetch.http'],
    [418, 'fetch.http'],
    [206, 'fetch.http'],
    [302, 'fetch.http'],
  ])('%i is %s', async (status, code) => {
    server.route('/status', { status });
    expect(await failure(get('/status'))).toMatchObject({ code, params: { status, url: server.url('/status') } });
  });

  test.each([
    [429, { 'retry-after': '120' }, 120],
    [503, { 'retry-after': 'Mon, 02 Nov 2026 10:05:00 GMT', date: 'Mon, 02 Nov 2026 10:00:00 GMT' }, 300],
    [429, {}, undefined],
    [429, { 'retry-after': 'soon' }, undefined],
  ])('%i with %j waits %s seconds', async (status, headers, expected) => {
    server.route('/busy', { status, headers });
    const { code, params } = await failure(get('/busy'));
    expect([code, params['retryAfterSeconds']]).toEqual(['fetch.busy', expected]);
  });
});

describe('time limits', () => {
  test('a server that says nothing', async () => {
    server.route('/silent', { silent: true });
    expect(await failure(get('/silent', { limits: { headersTimeoutMs: 50 } }))).toMatchObject({
      code: 'fetch.timeout',
    });
  });

  test('a body that stops coming', async () => {
    server.route('/stall', { body: 'x'.repeat(100), drip: { bytes: 1, everyMs: 5_000 } });
    expect(await failure(get('/stall', { limits: { bodyTimeoutMs: 50 } }))).toMatchObject({ code: 'fetch.timeout' });
  });

  test('a body that drips for ever', async () => {
    server.route('/drip', { body: 'x'.repeat(10_000), drip: { bytes: 1, everyMs: 10 } });
    expect(await failure(get('/drip', { limits: { totalTimeoutMs: 120 } }))).toMatchObject({ code: 'fetch.timeout' });
  });

  test('the caller may give up, and gets its own reason back', async () => {
    server.route('/silent', { silent: true });
    const abort = new AbortController();
    const pending = get('/silent', { signal: abort.signal });
    abort.abort(new Error('shutting down'));
    await expect(pending).rejects.toThrow('shutting down');
  });
});

describe('connections that fail', () => {
  test('a closed port', async () => {
    expect(await failure(get('http://127.0.0.1:1/feed'))).toMatchObject({
      code: 'fetch.refused',
      params: { detail: 'ECONNREFUSED' },
    });
  });

  test('a server that hangs up', async () => {
    server.route('/hang-up', { hangUp: true });
    expect(await failure(get('/hang-up'))).toMatchObject({ code: 'fetch.refused' });
  });

  test('a name that does not exist', async () => {
    const nowhere = createAddressPolicy({ resolve: async () => [] });
    expect(await failure(get('http://no.example/feed', { policy: nowhere }))).toMatchObject({
      code: 'fetch.dns',
      params: { host: 'no.example' },
    });
  });

  test('plain HTTP where TLS was expected', async () => {
    expect(await failure(get(`https://127.0.0.1:${server.port}/feed`))).toMatchObject({
      code: 'fetch.tls',
      params: { reason: 'protocol' },
    });
  });

  test('something that is no web server', async () => {
    const raw = createServer((socket) => socket.once('data', () => socket.end('220 mail.example ESMTP\r\n'))).listen(
      0,
      '127.0.0.1',
    );
    const { port } = await new Promise<{ port: number }>((resolve) =>
      raw.once('listening', () => resolve(raw.address() as { port: number })),
    );
    expect(await failure(get(`http://127.0.0.1:${port}/`))).toMatchObject({ code: 'fetch.protocol' });
    raw.close();
  });

  test.each(['mailto:a@b.example', 'not an address', '', 'ftp://x.example/feed'])(
    '%j is no web address',
    async (url) => {
      expect(
        await failure(
          fetchUrl({ url: new FetchAddress(url), accept: '*/*', policy, userAgent: 'x', limits: DEFAULT_LIMITS }),
        ),
      ).toMatchObject({ code: 'fetch.badUrl' });
    },
  );
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FetchAddress } from '#core/feeds/address';
import { parseAllowList } from '#runtime/allowList';
import { createAddressPolicy, isPublicAddress, type ResolvedAddress, resolveAllowed } from '#runtime/net/addressPolicy';
import { closeAgent } from '#runtime/net/agent';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { DEFAULT_LIMITS, fetchUrl } from '#workers/net/fetchUrl';

function resolverOf(names: Record<string, string[]>): (host: string) => Promise<ResolvedAddress[]> {
  return async (host) => (names[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
}

describe('isPublicAddress', () => {
  test.each([
    ['8.8.8.8', true, 'public IPv4'],
    ['2001:4860:4860::8888', true, 'public IPv6'],
    ['::ffff:8.8.8.8', true, 'public IPv4, mapped'],
    ['0.0.0.0', false, 'this host'],
    ['0.1.2.3', false, 'this network'],
    ['10.0.0.1', false, 'RFC 1918'],
    ['172.16.0.1', false, 'RFC 1918'],
    ['172.31.255.255', false, 'RFC 1918'],
    ['192.168.1.1', false, 'RFC 1918'],
    ['127.0.0.1', false, 'loopback'],
    ['127.255.255.254', false, 'loopback'],
    ['169.254.169.254', false, 'link-local: cloud metadata'],
    ['100.64.0.1', false, 'carrier-grade NAT'],
    ['192.0.0.1', false, 'IETF protocol assignments'],
    ['192.0.2.1', false, 'documentation'],
    ['198.51.100.7', false, 'documentation'],
    ['203.0.113.9', false, 'documentation'],
    ['192.88.99.1', false, '6to4 relay'],
    ['198.18.0.1', false, 'benchmarking'],
    ['224.0.0.1', false, 'multicast'],
    ['240.0.0.1', false, 'reserved'],
    ['255.255.255.255', false, 'broadcast'],
    ['::', false, 'unspecified'],
    ['::1', false, 'loopback'],
    ['::127.0.0.1', false, 'IPv4-compatible, deprecated'],
    ['::ffff:127.0.0.1', false, 'mapped loopback'],
    ['::ffff:7f00:1', false, 'mapped loopback in hex'],
    ['::ffff:0:127.0.0.1', false, 'translated (RFC 6145)'],
    ['::ffff:10.0.0.1', false, 'mapped private'],
    ['64:ff9b::127.0.0.1', false, 'NAT64'],
    ['64:ff9b:1::10.0.0.1', false, 'local NAT64'],
    ['2002:7f00:1::', false, '6to4 of loopback'],
    ['2001:0:7f00:1::', false, 'Teredo'],
    ['2001:db8::1', false, 'documentation'],
    ['fc00::1', false, 'unique local'],
    ['fd12:3456::1', false, 'unique local'],
    ['fe80::1', false, 'link-local'],
    ['fe80::1%eth0', false, 'link-local with a zone'],
    ['fec0::1', false, 'site-local'],
    ['ff02::1', false, 'multicast'],
    ['100::1', false, 'discard'],
    ['5f00::1', false, 'segment routing'],
    ['4000::1', false, 'not handed out'],
    ['2a00:1450::5efe:7f00:1', false, 'ISATAP of loopback'],
    ['nonsense', false, 'no address'],
  ])('%s is public: %s (%s)', (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });
});

describe('every spelling of a private address is refused before a connection is made', () => {
  let server: FeedServer;
  beforeAll(async () => {
    server = await startFeedServer();
    server.route('/feed', { body: 'secret' });
  });
  afterAll(() => server.close());

  const resolve = resolverOf({
    'rebound.example': ['127.0.0.1'],
    'metadata.example': ['169.254.169.254'],
    'six.example': ['::1'],
    'mapped.example': ['::ffff:127.0.0.1'],
    localhost: ['127.0.0.1', '::1'],
    'ip6-localhost': ['::1'],
    'a.localhost': ['127.0.0.1'],
  });

  test.each([
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0x7F.0.0.0x1',
    '017700000001',
    '0177.0.0.1',
    '0177.0.0.01',
    '127.0.0.1.',
    '0',
    '0.0.0.0',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    '127%2e0%2e0%2e1',
    '１２７.0.0.1',
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fd00::1]',
    '10.1.2.3',
    '192.168.0.1',
    '172.20.0.1',
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '100.100.100.200',
    'localhost',
    'LOCALHOST.',
    'ip6-localhost',
    'a.localhost',
    'rebound.example',
    'metadata.example',
    'six.example',
    'mapped.example',
  ])('http://%s/', async (host) => {
    const policy = createAddressPolicy({ resolve });
    const request = {
      url: new FetchAddress(`http://${host}:${server.port}/feed`),
      accept: '*/*',
      limits: DEFAULT_LIMITS,
      policy,
      userAgent: 'test',
    };
    await expect(fetchUrl(request)).rejects.toMatchObject({ code: 'fetch.privateAddress' });
    await closeAgent(policy);
    expect(server.requests).toHaveLength(0);
  });
});

describe('a name is reached only by the addresses that were checked', () => {
  test('an answer of public and private addresses keeps the public ones', async () => {
    const policy = createAddressPolicy({ resolve: resolverOf({ 'mixed.example': ['10.0.0.1', '8.8.8.8', '::1'] }) });
    expect(await resolveAllowed(policy, { host: 'mixed.example', port: 443 })).toEqual([
      { address: '8.8.8.8', family: 4 },
    ]);
  });

  test('a second, different DNS answer is never asked for', async () => {
    const server = await startFeedServer();
    server.route('/feed', { body: 'secret' });
    let asked = 0;
    const policy = createAddressPolicy({
      resolve: async () => {
        asked += 1;
        // One answer for the check, the server's address for the connection: the connection must still go to the checked one.
        return [{ address: asked === 1 ? '127.0.0.9' : '127.0.0.1', family: 4 }];
      },
      allow: '127.0.0.9,127.0.0.1',
    });
    const limits = DEFAULT_LIMITS;
    const outcome = await fetchUrl({
      url: new FetchAddress(server.url('/feed', 'rebinder.example')),
      accept: '*/*',
      limits,
      policy,
      userAgent: 'test',
    }).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ code: 'fetch.refused' });
    expect(asked).toBe(1);
    expect(server.requests).toHaveLength(0);
    await closeAgent(policy);
    await server.close();
  });

  test('a rebinding name that now answers with loopback is refused on its next connection', async () => {
    const server = await startFeedServer();
    let answer = '8.8.8.8';
    const policy = createAddressPolicy({ resolve: async () => [{ address: answer, family: 4 }] });
    expect(await resolveAllowed(policy, { host: 'rebinder.example', port: server.port })).toEqual([
      { address: '8.8.8.8', family: 4 },
    ]);
    answer = '127.0.0.1';
    const request = {
      url: new FetchAddress(server.url('/', 'rebinder.example')),
      accept: '*/*',
      limits: DEFAULT_LIMITS,
      policy,
      userAgent: 'test',
    };
    await expect(fetchUrl(request)).rejects.toMatchObject({
      code: 'fetch.privateAddress',
      params: { host: 'rebinder.example', address: '127.0.0.1' },
    });
    expect(server.requests).toHaveLength(0);
    await server.close();
  });
});

test('an allowed name is reached by its own name, at the address that was checked', async () => {
  const server = await startFeedServer();
  server.route('/feed', { body: 'x' });
  const policy = createAddressPolicy({
    allow: 'intranet.example',
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  });
  const request = {
    url: new FetchAddress(server.url('/feed', 'intranet.example')),
    accept: '*/*',
    limits: DEFAULT_LIMITS,
    policy,
    userAgent: 'test',
  };
  expect(await fetchUrl(request)).toMatchObject({ status: 'fresh', finalUrl: request.url.reveal() });
  expect(server.requests.map(({ headers }) => headers['host'])).toEqual([`intranet.example:${server.port}`]);
  await closeAgent(policy);
  await server.close();
});

describe('MARSAD_ALLOW_PRIVATE', () => {
  test.each([
    ['127.0.0.1', { host: '127.0.0.1', port: 80 }, true, 'an address'],
    ['127.0.0.1', { host: '127.0.0.2', port: 80 }, false, 'another address'],
    ['127.0.0.1:8080', { host: '127.0.0.1', port: 8080 }, true, 'an address with its port'],
    ['127.0.0.1:8080', { host: '127.0.0.1', port: 22 }, false, 'another port'],
    ['10.0.0.0/8', { host: '10.200.0.1', port: 80 }, true, 'a range'],
    ['10.0.0.0/8, 192.168.0.0/16', { host: '192.168.3.4', port: 80 }, true, 'the second of two'],
    ['10.0.0.0/8', { host: '[::ffff:10.0.0.1]', port: 80 }, true, 'the same address, mapped'],
    ['[::1]:8080', { host: '[::1]', port: 8080 }, true, 'IPv6 with a port'],
    ['::1', { host: '[::1]', port: 1 }, true, 'IPv6 bare'],
    ['fd00::/8', { host: '[fd12::1]', port: 80 }, true, 'an IPv6 range'],
    ['intranet.example', { host: 'intranet.example', port: 80 }, true, 'a name, whatever it resolves to'],
    ['Intranet.Example', { host: 'intranet.example.', port: 80 }, true, 'a name in another spelling'],
    ['intranet.example', { host: 'evil.intranet.example', port: 80 }, false, 'a name below it'],
    ['*.lan', { host: 'news.lan', port: 80 }, true, 'a wildcard'],
    ['localhost:8080', { host: 'localhost', port: 8081 }, false, 'a name on another port'],
    ['localhost:8080', { host: '[::1]', port: 8080 }, true, 'the other loopback'],
    ['10.1.2.3 intranet.example:8080', { host: 'intranet.example', port: 8080 }, true, 'split by a space'],
    ['intranet.example:8080', { host: 'intranet.example', port: 8081 }, false, 'a name on another port'],
    ['[fd00::]/8:8080', { host: '[fd12::1]', port: 8080 }, true, 'an IPv6 range with a port'],
    ['[fd00::]/8:8080', { host: '[fd12::1]', port: 80 }, false, 'an IPv6 range on another port'],
    ['', { host: '127.0.0.1', port: 80 }, false, 'nothing named'],
  ])('%j lets %j through: %s (%s)', async (allow, target, expected) => {
    const resolve = resolverOf({
      'intranet.example': ['10.0.0.1'],
      'evil.intranet.example': ['10.0.0.1'],
      'news.lan': ['192.168.0.9'],
      localhost: ['127.0.0.1'],
    });
    const outcome = await resolveAllowed(createAddressPolicy({ allow, resolve }), target).then(
      () => true,
      (error: { code: string }) => (error.code === 'fetch.privateAddress' ? false : error),
    );
    expect(outcome).toBe(expected);
  });

  test.each(['10.0.0.0/99', '300.1.1.1', '[::1]:99999', 'http://localhost', 'a/b', '10.0.0'])(
    '%j is a mistake that is named',
    (entry) => {
      expect(() => parseAllowList(entry)).toThrow(
        expect.objectContaining({ code: 'fetch.badAllowList', params: { entry } }),
      );
    },
  );
});

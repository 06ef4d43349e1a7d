import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { type AddressInfo, connect as connectTo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { FetchAddress } from '#core/feeds/address';
import { createAddressPolicy } from '#runtime/net/addressPolicy';
import { closeAgent } from '#runtime/net/agent';
import { LOOPBACK_CERTIFICATE } from '#tests/support/loopbackCertificate';
import { renderRss } from '#tests/support/renderRss';
import type { FetchRequest } from '#workers/net/fetchResult';
import { DEFAULT_LIMITS, fetchUrl } from '#workers/net/fetchUrl';

const policy = createAddressPolicy({ allow: '127.0.0.0/8' });
const FEED = renderRss([]);
const LOGIN = 'me:s3cretPW';
const BASIC = `Basic ${Buffer.from(LOGIN).toString('base64')}`;

/** 127.0.0.1 at the ports 80 and 443, as a proxy on another port shows it: no test may listen on those itself. */
let site: { plain: Record<string, string>; secure: Record<string, string> };
let seen: { from: 'plain' | 'secure' | 'tunnel'; url: string; login: string | undefined }[];
let proxy: Server;
let secure: TlsServer;
const portOf = (server: Server | TlsServer) => (server.address() as AddressInfo).port;
const listen = (server: Server | TlsServer) =>
  new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));

function answerFrom(from: 'plain' | 'secure'): Parameters<typeof createServer>[1] {
  return ({ url = '', headers }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    seen.push({ from, url, login: headers.authorization });
    const location = site[from][pathname];
    if (location === undefined) return void response.writeHead(200, { 'content-type': 'text/xml' }).end(FEED);
    response.writeHead(301, { location }).end();
  };
}

beforeAll(async () => {
  // The certificate is our own; what is tested is what goes through the tunnel.
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  secure = createTlsServer(LOOPBACK_CERTIFICATE, answerFrom('secure'));
  proxy = createServer(answerFrom('plain')).on('connect', (incoming: IncomingMessage, socket) => {
    seen.push({ from: 'tunnel', url: incoming.url ?? '', login: incoming.headers.authorization });
    const target = connectTo(portOf(secure), '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
    socket.pipe(target).pipe(socket);
  });
  await Promise.all([listen(secure), listen(proxy)]);
});

afterAll(async () => {
  await closeAgent(policy);
  for (const server of [secure, proxy]) {
    server.closeAllConnections();
    server.close();
  }
  vi.unstubAllEnvs();
});

beforeEach(() => {
  seen = [];
  site = { plain: {}, secure: {} };
});

function get(url: string, more: Partial<FetchRequest> = {}) {
  return fetchUrl({
    url: new FetchAddress(url),
    access: { login: LOGIN, proxy: `http://127.0.0.1:${portOf(proxy)}` },
    accept: '*/*',
    limits: DEFAULT_LIMITS,
    policy,
    userAgent: 'Marsad/test',
    ...more,
  });
}

test('a TLS feed is read through the proxy’s tunnel, and the proxy sees nothing of its login', async () => {
  expect(await get('https://127.0.0.1/feed?n=1')).toMatchObject({
    status: 'fresh',
    finalUrl: 'https://127.0.0.1/feed?n=1',
  });
  expect(seen).toEqual([
    { from: 'tunnel', url: '127.0.0.1:443', login: undefined },
    { from: 'secure', url: '/feed?n=1', login: BASIC },
  ]);
});

describe('the login of a feed', () => {
  const logins = () => seen.flatMap(({ from, login }) => (from === 'tunnel' ? [] : [[from, login]]));

  test('goes along when its host sends it from http to https', async () => {
    site.plain['/feed'] = 'https://127.0.0.1/feed';
    expect(await get('http://127.0.0.1/feed')).toMatchObject({ status: 'fresh' });
    expect(logins()).toEqual([
      ['plain', BASIC],
      ['secure', BASIC],
    ]);
  });

  test('goes to the https address that such a redirect made the feed’s own', async () => {
    await get('https://127.0.0.1/feed', { ownOrigin: 'http://127.0.0.1' });
    expect(logins()).toEqual([['secure', BASIC]]);
  });

  test('does not come back from https to http', async () => {
    site.plain['/feed'] = 'https://127.0.0.1/round';
    site.secure['/round'] = 'http://127.0.0.1/end';
    await get('http://127.0.0.1/feed');
    expect(logins()).toEqual([
      ['plain', BASIC],
      ['secure', BASIC],
      ['plain', undefined],
    ]);
  });

  test.each([
    ['from https to http', 'https://127.0.0.1/feed', 'http://127.0.0.1/feed'],
    ['to another host', 'http://127.0.0.1/feed', 'https://127.0.0.2/feed'],
    ['to another port of its host', 'http://127.0.0.1/feed', 'https://127.0.0.1:8443/feed'],
  ])('stays behind on a redirect %s', async (_where, from, to) => {
    site[from.startsWith('https') ? 'secure' : 'plain']['/feed'] = to;
    await get(from);
    expect(logins().map(([, login]) => login)).toEqual([BASIC, undefined]);
  });
});

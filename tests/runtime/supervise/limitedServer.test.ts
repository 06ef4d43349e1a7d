import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#runtime/root';
import { HTTP_LIMITS, withLimits } from '../../../runtime/supervise/limitedServer.js';

const SHORT = {
  headersTimeout: 150,
  requestTimeout: 300,
  timeout: 400,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 25,
};
const CROWD = 200;

describe('who takes their time', () => {
  let server: http.Server;
  let port: number;

  beforeAll(async () => {
    server = withLimits(
      http.createServer,
      SHORT,
    )((request, response) => {
      // More than any buffer between holds.
      if (request.url === '/large') return void response.end(Buffer.alloc(64_000_000));
      request.resume().once('end', () => response.end('answered'));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  async function send(text: string): Promise<Socket> {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(text);
    return socket;
  }

  /** All that came until the server hung up. */
  async function heard(socket: Socket): Promise<string> {
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    // once() would take a reset, which is a way of hanging up too, for a failure.
    await new Promise((resolve) => socket.once('close', resolve));
    return text;
  }

  test.each([
    ['headers', 'GET / HTTP/1.1\r\nHost: a\r\nX-Long: '],
    ['a first line', 'GET /'],
    ['a body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc'],
    ['a body in chunks', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n'],
  ])('over %s is let go', async (_what, text) => {
    expect(await heard(await send(text))).toMatch(/^(?:HTTP\/1\.1 408 |$)/u);
  });

  test('over nothing at all, or an answer, is let go', async () => {
    expect(await heard(await send(''))).toMatch(/^(?:HTTP\/1\.1 408 |$)/u);
    const socket = await send('GET /large HTTP/1.1\r\nHost: a\r\n\r\n');
    const [request] = (await once(server, 'request')) as [http.IncomingMessage];
    await once(request.socket, 'close');
    socket.destroy();
  });

  test('in a crowd does not keep others waiting', async () => {
    const crowd = await Promise.all(
      Array.from({ length: CROWD }, () => send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n')),
    );
    const ended = Promise.all(crowd.map(heard));
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('answered');
    expect((await ended).filter((text) => text.includes('200'))).toEqual([]);
  });
});

test.each([
  ['http://evil.example/feeds?a=1', '/feeds?a=1', 'evil.example'],
  ['HTTPS://Evil.example:8080', '/', 'Evil.example:8080'],
  ['http://evil.example?x', '/?x', 'evil.example'],
  ['//evil.example/', '//evil.example/', 'marsad.example'],
  ['/to?http://evil.example/', '/to?http://evil.example/', 'marsad.example'],
])('a request for %s is one for %s at %s', async (path, url, host) => {
  const seen: unknown[] = [];
  const server = withLimits(
    http.createServer,
    SHORT,
  )((request, response) => {
    seen.push(request.url, request.headers.host);
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const request = http.get({ hostname: '127.0.0.1', port, path, headers: { host: 'marsad.example' }, agent: false });
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  response.resume();
  server.close();
  expect(seen).toEqual([url, host]);
});

/** The first line of the answer to a request, by a server that would speak another protocol too, as the framework's does. */
async function answerTo(text: string): Promise<string> {
  const server = withLimits(http.createServer, SHORT)((_request, response) => response.end('answered'));
  // Neither taken nor closed: what nobody waits for stays open for ever.
  server.on('upgrade', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(text);
  const ended = AbortSignal.timeout(5000);
  const [chunk] = await once(socket, 'data', { signal: ended }).catch(() => ['nothing']);
  socket.destroy();
  server.close();
  return String(chunk).split('\r\n', 1)[0] ?? '';
}

test.each([
  ['another protocol', 'GET /x HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n', '200 OK'],
  ['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: evil.example\r\n\r\n', '400 Bad Request'],
  ['its own echo', 'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n', '405 Method Not Allowed'],
  ['what is usual', 'HEAD / HTTP/1.1\r\nHost: a\r\n\r\n', '200 OK'],
])('a request for %s is answered at once', async (_what, text, said) => {
  expect(await answerTo(text)).toBe(`HTTP/1.1 ${said}`);
});

test('the web server is started with these limits, and they are more than none', () => {
  const preload = pathToFileURL(path.join(projectRoot, 'runtime', 'supervise', 'limitHttp.js')).href;
  const names = Object.keys(HTTP_LIMITS).filter((name) => name !== 'connectionsCheckingInterval');
  // As the framework calls it.
  const script = `const server = require('http').createServer(() => {}); console.log(JSON.stringify(${JSON.stringify(names)}.map((name) => server[name])))`;
  const printed = execFileSync(process.execPath, ['--import', preload, '-e', script], { encoding: 'utf8' });
  expect(JSON.parse(printed)).toEqual(names.map((name) => Reflect.get(HTTP_LIMITS, name)));
});

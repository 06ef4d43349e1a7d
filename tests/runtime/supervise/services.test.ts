import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { probe } from '#runtime/supervise/services';

let server: http.Server;

beforeAll(async () => {
  // Begins its answer and never ends it.
  server = http.createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"database":');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('a web server that begins its answer and does not end it is not waited for', { timeout: 60_000 }, async () => {
  const { port } = server.address() as AddressInfo;
  expect(await probe({ host: '127.0.0.1', port, basePath: '' })).toEqual({
    web: expect.stringMatching(/no answer in 5 s$/u),
  });
});

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';

/** How a path answers. Everything beyond `body` is a way in which servers out there misbehave. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  setCookie?: string[];
  body?: string | Uint8Array;
  /** Compresses the body and says so; raw deflate is what some servers send as deflate. */
  encoding?: 'gzip' | 'deflate' | 'raw-deflate' | 'br' | 'zstd';
  /** Answered with 304 when the request brings them back. */
  etag?: string;
  lastModified?: string;
  /** Waits before the headers. */
  delayMs?: number;
  /** Sends the body piece by piece: the slow loris. */
  drip?: { bytes: number; everyMs: number };
  /** Announces the whole length, sends this many bytes and hangs up. */
  cutAfter?: number;
  /** Never answers. */
  silent?: boolean;
  /** Closes the connection instead of answering. */
  hangUp?: boolean;
}

export type Route = Reply | ((request: SeenRequest) => Reply | Promise<Reply>);

export interface SeenRequest {
  method: string;
  /** Path with query. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  at: number;
  body: string;
  /** The same as it came. */
  bytes: Buffer;
}

export interface FeedServer {
  /** Absolute address of a path, by default on the server's own loopback address; `host` for any name that a test's resolver knows. */
  url(path: string, host?: string): string;
  /** Sets how a path answers, with any query unless the path has one; one that ends with * stands for all that begin so. */
  route(path: string, route: Route): void;
  /** Every request so far, in order of arrival. */
  readonly requests: readonly SeenRequest[];
  requestsTo(path: string): SeenRequest[];
  /** The most requests that were ever being answered at once. */
  readonly peakInFlight: number;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * A web server on loopback that answers as told, and remembers what it was asked. Give each server its own `address`
 * (127.0.0.2, 127.0.0.3 …; Linux answers on all of 127/8) where a test needs several hosts. Unknown paths are 404.
 */
export async function startFeedServer({ address = '127.0.0.1' }: { address?: string } = {}): Promise<FeedServer> {
  const routes = new Map<string, Route>();
  const requests: SeenRequest[] = [];
  const inFlight = { now: 0, peak: 0 };

  const server = createServer((request, response) => {
    inFlight.now += 1;
    inFlight.peak = Math.max(inFlight.peak, inFlight.now);
    response.once('close', () => {
      inFlight.now -= 1;
    });
    serve(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });

  const underPrefix = (path: string) =>
    [...routes].find(([key]) => key.endsWith('*') && path.startsWith(key.slice(0, -1)))?.[1];

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const seen = await readRequest(request);
    requests.push(seen);
    const route = routes.get(seen.path) ?? routes.get(seen.path.replace(/\?.*$/, '')) ?? underPrefix(seen.path);
    const reply =
      route === undefined ? { status: 404, body: 'not here' } : typeof route === 'function' ? await route(seen) : route;
    await answer(reply, { seen, response });
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, address, resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: (path, host = address) => `http://${host}:${port}${path}`,
    route: (path, route) => void routes.set(path, route),
    requests,
    requestsTo: (path) => requests.filter((request) => request.path === path || request.path.startsWith(`${path}?`)),
    get peakInFlight() {
      return inFlight.peak;
    },
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(request: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const path = request.url ?? '/';
  const bytes = Buffer.concat(chunks);
  return {
    method: request.method ?? 'GET',
    path,
    query: new URL(path, 'http://loopback').searchParams,
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    at: Date.now(),
    body: bytes.toString(),
    bytes,
  };
}

async function answer(
  reply: Reply,
  { seen, response }: { seen: SeenRequest; response: ServerResponse },
): Promise<void> {
  if (reply.silent === true) return;
  if (reply.hangUp === true) return void response.destroy();
  if (reply.delayMs !== undefined) await wait(reply.delayMs);

  if (reply.etag !== undefined) response.setHeader('etag', reply.etag);
  if (reply.lastModified !== undefined) response.setHeader('last-modified', reply.lastModified);
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (reply.setCookie !== undefined) response.setHeader('set-cookie', reply.setCookie);
  if (isUnchanged(reply, seen)) return void response.writeHead(304).end();

  const body = compress(Buffer.from(reply.body ?? ''), reply.encoding);
  if (reply.encoding !== undefined) response.setHeader('content-encoding', reply.encoding.replace('raw-', ''));
  if (reply.cutAfter !== undefined) {
    response.writeHead(reply.status ?? 200, { 'content-length': body.length });
    response.write(body.subarray(0, reply.cutAfter), () => response.destroy());
    return;
  }
  response.statusCode = reply.status ?? 200;
  if (reply.drip === undefined) return void response.end(body);
  for (let sent = 0; sent < body.length && !response.destroyed; sent += reply.drip.bytes) {
    response.write(body.subarray(sent, sent + reply.drip.bytes));
    await wait(reply.drip.everyMs);
  }
  response.end();
}

function isUnchanged(reply: Reply, { headers }: SeenRequest): boolean {
  // RFC 9110 §13.2.2: If-None-Match goes before If-Modified-Since.
  if (headers['if-none-match'] !== undefined) return headers['if-none-match'] === reply.etag;
  return reply.lastModified !== undefined && headers['if-modified-since'] === reply.lastModified;
}

function compress(body: Buffer, encoding: Reply['encoding']): Buffer {
  if (encoding === undefined) return body;
  if (encoding === 'gzip') return zlib.gzipSync(body);
  if (encoding === 'deflate') return zlib.deflateSync(body);
  if (encoding === 'raw-deflate') return zlib.deflateRawSync(body);
  if (encoding === 'br') return zlib.brotliCompressSync(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } });
  const zstd = (zlib as { zstdCompressSync?: (input: Buffer) => Buffer }).zstdCompressSync;
  if (zstd === undefined) throw new Error('This Node cannot write zstd (it came with 22.15).');
  return zstd(body);
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

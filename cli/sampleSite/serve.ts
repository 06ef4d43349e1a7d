import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, answer } from '#cli/sampleSite/answer';
import type { Frontage } from '#cli/sampleSite/frontage';

const LOOPBACK = '127.0.0.1';

interface ServedSite {
  origin: string;
  close(): Promise<void>;
}

/** Serves a site on a free port of this machine alone; `look` gives the site as it stands when a request comes. */
export async function serve(look: (origin: string) => Frontage): Promise<ServedSite> {
  const server = http.createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const url = URL.parse(request.url ?? '/', origin());
    if (url === null) {
      response.writeHead(400).end();
      return;
    }
    const { status, headers, body } = conditional(answer(look(origin()), url), request.headers);
    response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  const origin = () => `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, LOOPBACK, resolve);
  });
  return {
    origin: origin(),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Gives a good answer its validators, or 304 when the asker has it already (RFC 9110 §13.2.2: If-None-Match goes before the date). */
function conditional(reply: Answer, asked: http.IncomingHttpHeaders): Answer {
  if (reply.status !== 200) return reply;
  const etag = `"${createHash('sha1').update(reply.body).digest('base64url')}"`;
  const headers = { ...reply.headers, etag };
  const lastModified = reply.headers['last-modified'];
  const known = asked['if-none-match'];
  const since = asked['if-modified-since'];
  const isKnown =
    known === undefined
      ? since !== undefined && lastModified !== undefined && Date.parse(lastModified) <= Date.parse(since)
      : known.split(',').some((tag) => tag.trim().replace(/^W\//u, '') === etag || tag.trim() === '*');
  return isKnown ? { status: 304, headers, body: '' } : { ...reply, headers };
}

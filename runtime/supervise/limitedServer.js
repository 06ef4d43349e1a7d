/** In ms. What a client may take its time for. */
export const HTTP_LIMITS = {
  /** To send a request's headers. */
  headersTimeout: 15_000,
  /** To send all of a request: 8 MB (core/limits) at 70 kB a second. */
  requestTimeout: 120_000,
  /** To take nothing of an answer; a stream of events says something every 25 s. */
  timeout: 300_000,
  /** Between two requests: longer than proxies keep a connection (Caddy: two minutes), lest they send into one that is just being closed. */
  keepAliveTimeout: 125_000,
  /** How often the first two are looked at. */
  connectionsCheckingInterval: 5000,
};

/** What is asked by other methods the framework cannot read: it would answer TRACE as a fault of its own. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * A `createServer` of node:http whose servers have these limits, whoever calls it, answer to whole addresses and speak no
 * protocol but HTTP.
 * @param {typeof import('node:http').createServer} createServer
 * @param {typeof HTTP_LIMITS} limits
 * @returns {typeof import('node:http').createServer}
 */
export function withLimits(createServer, { timeout, ...limits }) {
  return (/** @type {any} */ first, /** @type {any} */ second) => {
    const [options, listener] = typeof first === 'function' ? [{}, first] : [first, second];
    const server = createServer({ ...limits, ...options }, listener && refuseOdd(inOriginForm(listener)));
    server.timeout = timeout;
    // The framework waits for WebSockets, which we have none of, and neither answers nor closes what it does not know; no limit
    // ends such a connection. With nobody waiting for them they are requests like any other (RFC 9110 §7.8).
    server.once('listening', () => server.removeAllListeners('upgrade'));
    return server;
  };
}

/**
 * Refuses what no program sends honestly: two hosts, of which a proxy may read the other one (RFC 9112 §3.2), and unknown methods.
 * @param {import('node:http').RequestListener} listener
 * @returns {import('node:http').RequestListener}
 */
function refuseOdd(listener) {
  return (request, response) => {
    const hosts = request.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host');
    if (hosts.length > 1) return void response.writeHead(400, { connection: 'close' }).end();
    if (!METHODS.includes(request.method ?? ''))
      return void response.writeHead(405, { allow: METHODS.join(', ') }).end();
    return listener(request, response);
  };
}

/**
 * A request may name a whole address, whose host then counts instead of the header (RFC 9112 §3.2.2). Next takes it for a path
 * with double slashes and sends who asked there, wherever that is.
 * @param {import('node:http').RequestListener} listener
 * @returns {import('node:http').RequestListener}
 */
function inOriginForm(listener) {
  return (request, response) => {
    const whole = /^https?:\/\/([^/?#]*)(.*)$/iu.exec(request.url ?? '');
    if (whole !== null) {
      const [, host = '', rest = ''] = whole;
      request.headers.host = host;
      request.url = rest.startsWith('/') ? rest : `/${rest}`;
    }
    return listener(request, response);
  };
}

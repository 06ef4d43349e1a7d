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

/**
 * A `createServer` of node:http whose servers have these limits, whoever calls it, and answer to whole addresses.
 * @param {typeof import('node:http').createServer} createServer
 * @param {typeof HTTP_LIMITS} limits
 * @returns {typeof import('node:http').createServer}
 */
export function withLimits(createServer, { timeout, ...limits }) {
  return (/** @type {any} */ first, /** @type {any} */ second) => {
    const [options, listener] = typeof first === 'function' ? [{}, first] : [first, second];
    const server = createServer({ ...limits, ...options }, listener && inOriginForm(listener));
    server.timeout = timeout;
    return server;
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

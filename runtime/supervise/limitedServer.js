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
 * A `createServer` of node:http whose servers have these limits, whoever calls it.
 * @param {typeof import('node:http').createServer} createServer
 * @param {typeof HTTP_LIMITS} limits
 * @returns {typeof import('node:http').createServer}
 */
export function withLimits(createServer, { timeout, ...limits }) {
  return (/** @type {any} */ first, /** @type {any} */ listener) => {
    const server =
      typeof first === 'function' ? createServer(limits, first) : createServer({ ...limits, ...first }, listener);
    server.timeout = timeout;
    return server;
  };
}

import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher, Pool, ProxyAgent } from 'undici';
import { type AddressPolicy, resolveAllowed } from '#runtime/net/addressPolicy';

/** The pools of a policy: the direct one under '', and one for each proxy. */
const agents = new WeakMap<AddressPolicy, Map<string, Dispatcher>>();

const POOL = {
  keepAliveTimeout: 10_000,
  // A server may ask to be kept open for hours; two thousand of them would be two thousand sockets.
  keepAliveMaxTimeout: 60_000,
  connections: 4,
  pipelining: 1,
};

/**
 * The one pool of kept-alive connections of a policy, direct or through a proxy. Every new socket goes to an address the policy
 * has just checked; the proxy's own is checked like any other.
 */
export function agentFor(policy: AddressPolicy, proxy?: string): Dispatcher {
  const pools = agents.get(policy) ?? new Map<string, Dispatcher>();
  agents.set(policy, pools);
  const known = pools.get(proxy ?? '');
  if (known !== undefined) return known;
  const agent =
    proxy === undefined ? new Agent({ ...POOL, connect: checkedConnector(policy) }) : proxied(policy, proxy);
  pools.set(proxy ?? '', agent);
  return agent;
}

/** Closes the policy's connections, at the end of a process or a test. */
export async function closeAgent(policy: AddressPolicy): Promise<void> {
  const pools = agents.get(policy);
  agents.delete(policy);
  await Promise.all([...(pools?.values() ?? [])].map((agent) => agent.destroy()));
}

/** https goes through a tunnel; plain http is asked of the proxy itself, because many tunnel to port 443 only. */
function proxied(policy: AddressPolicy, proxy: string): Dispatcher {
  const { origin } = new URL(proxy);
  const toProxy = checkedConnector(policy);
  return new ProxyAgent({
    ...POOL,
    uri: proxy,
    ...proxyToken(proxy),
    proxyTunnel: false,
    clientFactory: (url, options) => new Pool(url, { ...options, connect: toProxy }),
    // Asked for the proxy itself when there is no tunnel; for the site at the tunnel's end otherwise.
    factory: (url, options) =>
      new Pool(url, new URL(String(url)).origin === origin ? { ...options, connect: toProxy } : options),
  });
}

/** undici passes over a user name without a password. */
function proxyToken(proxy: string): { token?: string } {
  const { username, password } = new URL(proxy);
  if (username === '' && password === '') return {};
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { token: `Basic ${Buffer.from(login).toString('base64')}` };
}

/**
 * net.connect does not call `lookup` for address literals, and gives it no port. So the check stands in the connector itself,
 * and the socket is handed the checked addresses as its only DNS answer.
 */
function checkedConnector(policy: AddressPolicy): buildConnector.connector {
  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    resolveAllowed(policy, { host: options.hostname, port }).then(
      (addresses) => {
        const lookup: LookupFunction = (_hostname, { all }, answer) =>
          all ? answer(null, addresses) : answer(null, addresses[0].address, addresses[0].family);
        buildConnector({ lookup, timeout: 10_000, autoSelectFamily: true })(options, callback);
      },
      (error: Error) => callback(error, null),
    );
  };
}

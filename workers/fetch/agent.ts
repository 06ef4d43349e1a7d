import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { type AddressPolicy, resolveAllowed } from '#workers/fetch/addressPolicy';

const agents = new WeakMap<AddressPolicy, Agent>();

/** The one pool of kept-alive connections of a policy. Every new socket goes to an address the policy has just checked. */
export function agentFor(policy: AddressPolicy): Agent {
  const known = agents.get(policy);
  if (known !== undefined) return known;
  const agent = new Agent({
    connect: checkedConnector(policy),
    keepAliveTimeout: 10_000,
    // A server may ask to be kept open for hours; two thousand of them would be two thousand sockets.
    keepAliveMaxTimeout: 60_000,
    connections: 4,
    pipelining: 1,
  });
  agents.set(policy, agent);
  return agent;
}

/** Closes the policy's connections, at the end of a process or a test. */
export async function closeAgent(policy: AddressPolicy): Promise<void> {
  const agent = agents.get(policy);
  agents.delete(policy);
  await agent?.destroy();
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

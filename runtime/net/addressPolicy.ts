import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { AppError } from '#core/errors';
import { type AllowRule, bareHost, parseAllowList } from '#runtime/allowList';

export interface ResolvedAddress {
  address: string;
  family: 4 | 6;
}

export type Resolve = (hostname: string) => Promise<ResolvedAddress[]>;

/** Which addresses may be connected to: every public one, and the named exceptions. Make one per process: sockets are pooled by it. */
export interface AddressPolicy {
  readonly allow: readonly AllowRule[];
  readonly resolve: Resolve;
}

export function createAddressPolicy({
  allow,
  resolve,
}: {
  allow?: string | undefined;
  resolve?: Resolve;
} = {}): AddressPolicy {
  return { allow: parseAllowList(allow ?? ''), resolve: resolve ?? resolveBySystem };
}

const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::');

/**
 * True for an address that everybody on the internet reaches alike. Ranges: the IANA special-purpose registries as kept by
 * ipaddr.js; beyond them, IPv6 must lie in 2000::/3 (RFC 4291 §2.4: `::127.0.0.1` lies outside) and not wrap an IPv4 address for ISATAP (RFC 5214).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv4') return true;
  const bytes = parsed.toByteArray();
  const isIsatap = bytes[10] === 0x5e && bytes[11] === 0xfe && bytes[9] === 0 && (bytes[8] === 0 || bytes[8] === 2);
  return parsed.match(GLOBAL_UNICAST, 3) && !isIsatap;
}

interface Target {
  host: string;
  port: number;
}

function isAllowed(policy: AddressPolicy, address: string, { host, port }: Target): boolean {
  if (isPublicAddress(address)) return true;
  return policy.allow.some((rule) => {
    if (rule.port !== undefined && rule.port !== port) return false;
    if (rule.kind === 'host') return matchesHost(rule.host, host);
    const parsed = ipaddr.process(address);
    return parsed.kind() === rule.network.kind() && parsed.match(rule.network, rule.bits);
  });
}

function matchesHost(pattern: string, host: string): boolean {
  const name = bareHost(host);
  return pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) : name === pattern;
}

/**
 * The addresses that a connection to this host and port may use. A name with some private answers is reached by its public ones only.
 * Connect to exactly these: asking DNS a second time would let the answer change (rebinding).
 */
export async function resolveAllowed(
  policy: AddressPolicy,
  target: Target,
): Promise<[ResolvedAddress, ...ResolvedAddress[]]> {
  const host = bareHost(target.host);
  const literal = isIP(host);
  const found =
    literal === 0
      ? await policy.resolve(host)
      : [{ address: host, family: literal === 4 ? (4 as const) : (6 as const) }];
  const [first, ...rest] = found.filter(({ address }) => isAllowed(policy, address, target));
  if (first !== undefined) return [first, ...rest];
  if (found.length === 0) throw Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' });
  throw privateAddress(host, found[0]?.address ?? host);
}

function privateAddress(host: string, address: string): AppError {
  const where = host === address ? host : `${host} (${address})`;
  return new AppError(
    'fetch.privateAddress',
    `${where} is a private or reserved network address, which Marsad does not fetch.`,
    {
      hint: `If this server is yours and meant to be read, name it in MARSAD_ALLOW_PRIVATE, for example MARSAD_ALLOW_PRIVATE=${host}.`,
      params: { host, address },
    },
  );
}

async function resolveBySystem(hostname: string): Promise<ResolvedAddress[]> {
  const answers = await lookup(hostname, { all: true, verbatim: true });
  return answers.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}

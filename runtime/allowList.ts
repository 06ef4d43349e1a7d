import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { AppError } from '#core/errors';

/** A private address that may be fetched all the same, on one port or on all. */
export type AllowRule =
  | { kind: 'range'; network: ipaddr.IPv4 | ipaddr.IPv6; bits: number; port?: number }
  | { kind: 'host'; host: string; port?: number };

/**
 * Reads MARSAD_ALLOW_PRIVATE, a list of exceptions split by commas or spaces: an address, a CIDR range or a host name, each with
 * an optional port (`127.0.0.1`, `10.0.0.0/8`, `[::1]:8080`, `[fd00::]/8:8080`, `intranet.example:8080`, `*.lan`). A named host is
 * allowed whatever it resolves to. Throws AppError fetch.badAllowList.
 */
export function parseAllowList(text: string): AllowRule[] {
  return allowEntries(text).map(parseAllowRule);
}

/** The list's entries as written; `localhost` stands for both loopbacks. */
export function allowEntries(text: string): string[] {
  return text
    .split(/[,;\s]+/u)
    .filter((entry) => entry !== '')
    .flatMap((entry) => {
      const port = /^localhost(:\d+)?$/iu.exec(entry);
      if (port === null) return [entry];
      return port[1] === undefined ? ['127.0.0.0/8', '::1'] : [`127.0.0.0/8${port[1]}`, `[::1]${port[1]}`];
    });
}

function parseAllowRule(entry: string): AllowRule {
  const bare =
    isIP(entry) === 0
      ? /^(?<host>\[[^\]]+\](?:\/\d+)?|[^:[\]]+?)(?::(?<port>\d{1,5}))?$/.exec(entry)?.groups
      : { host: entry };
  const host = bare?.['host'] ?? (isRange(entry) ? entry : undefined);
  const port = bare?.['port'] === undefined ? {} : { port: Number(bare['port']) };
  if (host === undefined || (port.port ?? 0) > 65535) throw badEntry(entry);

  const address = host.replace(/[[\]]/g, '');
  if (isRange(address)) {
    const [network, bits] = ipaddr.parseCIDR(address);
    return { kind: 'range', network, bits, ...port };
  }
  if (isIP(address) !== 0) {
    const network = ipaddr.process(address);
    return { kind: 'range', network, bits: network.kind() === 'ipv4' ? 32 : 128, ...port };
  }
  // Digits and dots that are no address are a slip of the pen, not a host name.
  if (/^[\d.]+(\/.*)?$/.test(address) || !/^(\*\.)?[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*\.?$/u.test(address))
    throw badEntry(entry);
  return { kind: 'host', host: bareHost(address), ...port };
}

function isRange(text: string): boolean {
  return text.includes('/') && ipaddr.isValidCIDR(text);
}

function badEntry(entry: string): AppError {
  return new AppError(
    'fetch.badAllowList',
    `MARSAD_ALLOW_PRIVATE has the entry "${entry}", which is no address, range or host.`,
    {
      hint: 'Write addresses, CIDR ranges or host names with an optional port, split by commas: 127.0.0.1, 10.0.0.0/8, [::1]:8080, intranet.example.',
      params: { entry },
    },
  );
}

/** `[::1]` → `::1`, `LocalHost.` → `localhost`: one spelling to compare by. */
export function bareHost(host: string): string {
  return host.replace(/^\[|\]$|\.$/g, '').toLowerCase();
}

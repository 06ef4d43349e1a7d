// One or more labels, a top-level domain of letters, perhaps a port; then the address goes on or ends.
const HOST = /^((?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?\.)+(\p{L}{2,24}))(?::\d{1,5})?(?=[/?#]|$)/u;
// Generic domains that are nobody's file endings (IANA root zone; those that news sites use).
const GENERIC = new Set(
  'com org net info news press media tv int edu gov mil biz online site today live world agency network report'.split(
    ' ',
  ),
);
// Two-letter domains that are endings of server scripts too: `run.pl/a` may be a path.
const SCRIPTS = new Set(['pl', 'py', 'sh', 'do', 'cc']);

/**
 * The host that an address without a scheme begins with, where that is certain: `www.x.org/a`, `x.com/a`, or the host of one of the
 * bases. Undefined for paths, of which some look alike: `index.php/a`, `run.pl`.
 * @example writtenHost('www.x.org/a', []) // 'www.x.org'
 */
export function writtenHost(link: string, bases: readonly (string | undefined)[]): string | undefined {
  const match = HOST.exec(link);
  const host = match?.[1]?.toLowerCase();
  const domain = match?.[2]?.toLowerCase();
  if (match === null || host === undefined || domain === undefined) return undefined;
  const goesOn = link[match[0].length] === '/';
  const isHost =
    (host.startsWith('www.') && host.split('.').length > 2) ||
    bases.some((base) => isOf(host, base)) ||
    (GENERIC.has(domain) && (goesOn || match[0] === link)) ||
    (domain.length === 2 && !SCRIPTS.has(domain) && goesOn);
  return isHost ? host : undefined;
}

/** Whether it is the base's host or lies below it. */
function isOf(host: string, base: string | undefined): boolean {
  const other = base === undefined ? '' : new URL(base).hostname.replace(/^www\./, '');
  return other.includes('.') && (host === other || host.endsWith(`.${other}`));
}

import { badUrl } from '#workers/fetch/fetchError';

/** An address to fetch. Throws AppError fetch.badUrl for anything but http and https. */
export function parseTarget(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw badUrl(text, 'it cannot be read');
  url.hash = '';
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw badUrl(withoutCredentials(text), `it begins with ${url.protocol}`);
  return url;
}

/** Where a Location header leads; user name and password stay only within the origin that they were given for. */
export function nextHop(location: string, { from, start }: { from: URL; start: URL }): URL {
  if (!URL.canParse(location, from)) throw badUrl(location, `${withoutCredentials(from.href)} redirects there`);
  const url = parseTarget(new URL(location, from).href);
  // Credentials in a Location header were chosen by the server, not by the user.
  url.username = url.origin === start.origin ? start.username : '';
  url.password = url.origin === start.origin ? start.password : '';
  return url;
}

/** The address as it may be shown and logged. */
export function withoutCredentials(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  url.username = '';
  url.password = '';
  return url.href;
}

export function portOf(url: URL): number {
  return url.port !== '' ? Number(url.port) : url.protocol === 'https:' ? 443 : 80;
}

/** RFC 9110 §15.4: the statuses that name another address for the same thing. */
export function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

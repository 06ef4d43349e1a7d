import { showAddress } from '#core/feeds/address';
import { withoutFeedScheme } from '#core/feeds/parse/links';
import { redactSecrets } from '#core/secrets';
import { badUrl } from '#workers/net/fetchError';

/** An address to fetch. Throws AppError fetch.badUrl for anything but http and https. */
export function parseTarget(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw badUrl(redactSecrets(text), 'it cannot be read');
  url.hash = '';
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw badUrl(showAddress(text), `it begins with ${url.protocol}`);
  return url;
}

/** Where a Location header leads. A login in it was chosen by the server, not by the user, and is dropped. */
export function nextHop(location: string, from: URL): URL {
  const named = withoutFeedScheme(location);
  if (!URL.canParse(named, from)) throw badUrl(redactSecrets(location), `${showAddress(from.href)} redirects there`);
  return withoutLogin(parseTarget(new URL(named, from).href));
}

export function withoutLogin(address: URL): URL {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url;
}

export function portOf(url: URL): number {
  return url.port !== '' ? Number(url.port) : url.protocol === 'https:' ? 443 : 80;
}

/** RFC 9110 §15.4: the statuses that name another address for the same thing. */
export function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

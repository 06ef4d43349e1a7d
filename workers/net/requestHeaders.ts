import type { FeedAccess } from '#core/feeds/access';
import { ACCEPT_ENCODING } from '#workers/net/decodeBody';

interface Asking {
  etag?: string;
  lastModified?: string;
  accept: string;
  userAgent: string;
}

/**
 * What a hop is asked with: who we are and what we know already. `access` is what the feed is asked with in the reader's
 * name; leave it out wherever the address is not of the feed's own origin.
 */
export function requestHeaders(
  request: Asking,
  { access = {}, cookie }: { access?: FeedAccess | undefined; cookie: string | undefined },
): Record<string, string> {
  const headers: Record<string, string> = {
    ...access.headers,
    'user-agent': access.userAgent ?? request.userAgent,
    accept: access.headers?.['accept'] ?? request.accept,
    'accept-encoding': ACCEPT_ENCODING,
  };
  if (isHeaderValue(request.etag)) headers['if-none-match'] = request.etag;
  if (isHeaderValue(request.lastModified)) headers['if-modified-since'] = request.lastModified;
  if (cookie !== undefined) headers['cookie'] = cookie;
  if (access.login !== undefined) headers['authorization'] = `Basic ${Buffer.from(access.login).toString('base64')}`;
  return headers;
}

/** Servers send validators that no client may send back; such a one is worth nothing. */
function isHeaderValue(value: string | undefined): value is string {
  return value !== undefined && /^[\t\x20-\x7e\x80-\xff]+$/.test(value);
}

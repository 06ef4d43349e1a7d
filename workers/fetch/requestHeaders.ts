import { unescape as percentDecode } from 'node:querystring';
import { ACCEPT_ENCODING } from '#workers/fetch/decodeBody';

interface Validators {
  etag?: string;
  lastModified?: string;
  accept: string;
  userAgent: string;
}

/** What a hop is asked with: who we are, what we know already, and the credentials in the address while it stays within their origin. */
export function requestHeaders(
  request: Validators,
  { url, sameOrigin }: { url: URL; sameOrigin: boolean },
): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': request.userAgent,
    accept: request.accept,
    'accept-encoding': ACCEPT_ENCODING,
  };
  if (isHeaderValue(request.etag)) headers['if-none-match'] = request.etag;
  if (isHeaderValue(request.lastModified)) headers['if-modified-since'] = request.lastModified;
  // Credentials belong to the origin they were given for.
  if (sameOrigin && (url.username !== '' || url.password !== '')) {
    const plain = `${percentDecode(url.username)}:${percentDecode(url.password)}`;
    headers['authorization'] = `Basic ${Buffer.from(plain).toString('base64')}`;
  }
  return headers;
}

/** Servers send validators that no client may send back; such a one is worth nothing. */
function isHeaderValue(value: string | undefined): value is string {
  return value !== undefined && /^[\t\x20-\x7e\x80-\xff]+$/.test(value);
}

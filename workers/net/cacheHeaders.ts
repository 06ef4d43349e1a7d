import type { IncomingHttpHeaders } from 'undici/types/header';

/** A header's only or first value, trimmed. */
export function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  const first = (Array.isArray(value) ? value[0] : value)?.trim();
  return first === '' ? undefined : first;
}

/** How long the server itself calls its answer fresh: `max-age` less `Age` (RFC 9111 §4.2.1), else `Expires` less `Date`. */
export function cacheMaxAgeSeconds(headers: IncomingHttpHeaders): number | undefined {
  const control = header(headers, 'cache-control')?.toLowerCase() ?? '';
  if (/\bno-(store|cache)\b/.test(control)) return undefined;
  const maxAge = /\bmax-age\s*=\s*"?(\d{1,10})/.exec(control)?.[1];
  if (maxAge !== undefined) return positive(Number(maxAge) - (Number(header(headers, 'age')) || 0));
  const lifeMs = Date.parse(header(headers, 'expires') ?? '') - Date.parse(header(headers, 'date') ?? '');
  return positive(Math.floor(lifeMs / 1000));
}

/** `Retry-After` (RFC 9110 §10.2.3): seconds, or a date read against the server's own clock when it names it. */
export function retryAfterSeconds(headers: IncomingHttpHeaders, now: Date): number | undefined {
  const value = header(headers, 'retry-after');
  if (value === undefined) return undefined;
  if (/^\d{1,10}$/.test(value)) return Number(value);
  const serverNow = Date.parse(header(headers, 'date') ?? '');
  return positive(Math.ceil((Date.parse(value) - (Number.isNaN(serverNow) ? now.getTime() : serverNow)) / 1000));
}

function positive(seconds: number): number | undefined {
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

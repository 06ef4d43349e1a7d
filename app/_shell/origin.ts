/** What of a request tells which page asked for a change. */
export interface Asking {
  /** The Host header. */
  host: string;
  /** X-Forwarded-Host, from a reverse proxy; the first of several is the name that the browser used. */
  forwardedHost: string | null;
  origin: string | null;
  /** Sec-Fetch-Site: written by the browser, never by a page. */
  fetchSite: string | null;
}

/**
 * The host whose page asked for a change, when it is this server's: the address that was called, the one that a reverse
 * proxy names, or MARSAD_URL's. `''` for a program, which sends no origin; undefined for another site's page.
 * @example askingHost({ host: '127.0.0.1:3000', origin: 'https://marsad.example.org', … }, 'https://marsad.example.org') // 'marsad.example.org'
 */
export function askingHost(asking: Asking, publicUrl: string): string | undefined {
  const { host, origin, fetchSite } = asking;
  const isOtherSite = fetchSite === 'cross-site' || fetchSite === 'same-site';
  if (origin === null) return isOtherSite ? undefined : '';
  // A form of our own without scripts, where a browser or an extension hides whence it came.
  if (origin === 'null') return fetchSite === 'same-origin' ? '' : undefined;
  const asked = URL.parse(origin);
  if (asked === null || !/^https?:$/.test(asked.protocol)) return undefined;
  const forwarded = asking.forwardedHost?.split(',', 1)[0]?.trim();
  const ours = [host, forwarded].map((name) => hostOf(name, asked.protocol));
  return ours.includes(asked.host) || origin === new URL(publicUrl).origin ? asked.host : undefined;
}

/** A host as URLs write it: in lower case, without the port that goes without saying. */
function hostOf(name: string | undefined, protocol: string): string | undefined {
  return name ? URL.parse(`${protocol}//${name}`)?.host : undefined;
}

import { dropSessionPath, isSessionParam } from '#core/pages/sessionIds';
import { isTrackingParam } from '#core/pages/trackingParams';
import { unwrapAddress } from '#core/pages/unwrapAddress';

/**
 * One address for an article, however a feed, a share button or an AMP page spells it: host in lower case, no fragment, no
 * default port, no credentials, no tracking parameters, no session ids, the rest sorted by name, escapes in one spelling, AMP variants
 * led back, redirectors undone, http of a public host as https. It can be opened as it stands; whether two addresses are of one
 * article is addressIdentity's to say. Total: what is no http(s) address comes back trimmed. Idempotent.
 * @example canonicalUrl('HTTP://Example.com:80/%d8%b9?utm_source=rss#top') // 'https://example.com/%D8%B9'
 * @example canonicalUrl('https://gulfnews24.net/?p=66542&fbclid=x') // 'https://gulfnews24.net/?p=66542'
 */
export function canonicalUrl(address: string): string {
  const url = parseHttp(address);
  if (url === undefined) return address.trim();
  const original = unwrapAddress(url) ?? url;

  original.username = '';
  original.password = '';
  // `#!` was an address of its own in the days of Ajax crawling; every other fragment is a place on the page.
  if (!original.hash.startsWith('#!')) original.hash = '';
  original.hostname = desktopHost(original.hostname.replace(/\.$/, ''));
  if (original.protocol === 'http:' && original.port === '' && isPublicName(original.hostname))
    original.protocol = 'https:';
  original.pathname = desktopPath(dropSessionPath(normaliseEscapes(original.pathname)));
  original.search = contentQuery(original.search);
  return original.href;
}

function parseHttp(address: string): URL | undefined {
  // Bidirectional marks come along when an Arabic address is copied out of a text.
  const text = address
    .trim()
    .replace(/^[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+|[\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/g, '');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
}

/** Only hosts whose desktop name is known for certain: elsewhere `m.` may have no twin. */
function desktopHost(hostname: string): string {
  const wiki = /^([a-z-]+)\.m\.(wikipedia|wikinews|wiktionary)\.org$/.exec(hostname);
  return wiki === null ? hostname : `${wiki[1]}.${wiki[2]}.org`;
}

/** WordPress' and most other AMP plug-ins add a last path segment `amp`; a path that is nothing else stays. */
function desktopPath(pathname: string): string {
  const withoutAmp = /^(\/.+)\/amp(\/?)$/.exec(pathname);
  return withoutAmp === null ? pathname : `${withoutAmp[1]}${withoutAmp[2]}`;
}

function isPublicName(hostname: string): boolean {
  // A name with a dot and a last label of letters (or punycode): no IPv4, no IPv6, no localhost, none of RFC 2606/6762's private ends.
  return (
    /\.(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(hostname) &&
    !/\.(?:local|localhost|test|internal|lan|home|invalid|example)$/.test(hostname)
  );
}

function contentQuery(search: string): string {
  const pairs = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { pair: normaliseEscapes(pair), name, value: value.join('=') };
    })
    .filter(
      ({ name, value }) =>
        !isTrackingParam(decode(name), decode(value)) &&
        !isSessionParam(decode(name), value) &&
        !isAmpSwitch(name, value),
    );
  // Stable: parameters of one name keep their order, which may mean something.
  pairs.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return pairs.map(({ pair }) => pair).join('&');
}

function isAmpSwitch(name: string, value: string): boolean {
  return (name === 'amp' && /^(1|true|)$/.test(value)) || (name === 'outputType' && /^(amp|valid-amp)$/.test(value));
}

/** RFC 3986 §6.2.2: escapes in upper case, and none for letters, digits, `-._~`. URL has already escaped everything beyond ASCII. */
function normaliseEscapes(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (escaped, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : escaped.toUpperCase();
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

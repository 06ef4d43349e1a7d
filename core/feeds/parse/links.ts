import { writtenHost } from '#core/feeds/parse/writtenHost';

const MAX_LINK_CHARS = 8192;

/**
 * An address without the schemes that browsers' feed buttons put before it: `feed:https://x` and `feed://x`.
 * @example withoutFeedScheme('feed://x.org/rss') // 'http://x.org/rss'
 */
export function withoutFeedScheme(link: string): string {
  return link.replace(/^feed:(?:\/\/)?(?=https?:)/iu, '').replace(/^feed:\/\//iu, 'http://');
}

/**
 * Resolves a link against the first base that makes it absolute, in order of precedence (xml:base, the feed's own site
 * link, the feed's address). An absolute http(s) link comes back as it was written, but for white space and for what is
 * certainly a slip: `&amp;` left in it, slashes missing after the scheme, no scheme at all before a host. Undefined for
 * anything that is not http(s): mailto:, javascript:, tag:, bare words without a base.
 * @example resolveLink('/a', ['https://x.org/feed/']) // 'https://x.org/a'
 */
export function resolveLink(link: string | undefined, bases: readonly (string | undefined)[]): string | undefined {
  const clean = mended(link);
  if (clean === '' || clean.length > MAX_LINK_CHARS) return undefined;
  if (/^https?:\/\//i.test(clean)) return URL.canParse(clean) ? clean : undefined;
  const known = bases.filter((base) => base !== undefined && /^https?:\/\//i.test(base) && URL.canParse(base));
  if (writtenHost(clean, known)) {
    const whole = `${schemeOf(known)}//${clean}`;
    return URL.canParse(whole) ? whole : undefined;
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(clean)) return undefined;
  if (clean.startsWith('//')) {
    const whole = `${schemeOf(known)}${clean}`;
    return URL.canParse(whole) ? new URL(whole).href : undefined;
  }
  for (const base of known) if (URL.canParse(clean, base)) return new URL(clean, base).href;
  return undefined;
}

function mended(link: string | undefined): string {
  return (
    withoutFeedScheme((link ?? '').trim())
      // Line breaks inside an address come from wrapped XML; URL() drops them as well (WHATWG URL §4.4).
      .replace(/[\t\r\n]+/g, '')
      // No server names a parameter `amp;b`: the reference was escaped once too often, or stood in CDATA.
      .replace(/&(?:amp;)+|&#0*38;|&#x0*26;/gi, '&')
      // `http:/x`, `http:///x`, `http//x`, `http://http://x`.
      .replace(/^(?:https?:[/\\]{2})?(https?)(?::[/\\]+|[/\\]{2,})(?=[^/\\])/i, '$1://')
  );
}

function schemeOf(bases: readonly (string | undefined)[]): string {
  return new URL(bases[0] ?? 'https://x').protocol;
}

/**
 * Resolves a link against the first base that makes it absolute, in order of precedence (xml:base, the feed's own site
 * link, the feed's address). An absolute http(s) link comes back as it was written, but for white space. Undefined for
 * anything that is not http(s): mailto:, javascript:, tag:, bare words without a base.
 * @example resolveLink('/a', ['https://x.org/feed/']) // 'https://x.org/a'
 */
export function resolveLink(link: string | undefined, bases: readonly (string | undefined)[]): string | undefined {
  // Line breaks inside an address come from wrapped XML; URL() drops them as well (WHATWG URL §4.4).
  const clean = link?.trim().replace(/[\t\r\n]+/g, '');
  if (!clean || clean.length > 8192) return undefined;
  if (/^https?:\/\//i.test(clean)) return URL.canParse(clean) ? clean : undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(clean)) return undefined;
  for (const base of bases) {
    if (base && /^https?:\/\//i.test(base) && URL.canParse(clean, base)) return new URL(clean, base).href;
  }
  return undefined;
}

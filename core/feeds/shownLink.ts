/** Letters that are not ASCII, as an address writes them: each of an Arabic word takes six signs. */
const ENCODED_LETTERS = /(?:%[89A-F][0-9A-F])+/giu;
const upperCaseHex = (href: string) => href.replace(/%[0-9a-f]{2}/giu, (byte) => byte.toUpperCase());

/**
 * An address with its letters as they are read, a third as long for an Arabic one; as it was where a browser would not make the same
 * address of it (the case of its hexadecimal digits aside, which means nothing: RFC 3986, 6.2.2.1).
 * @example shownLink('https://a.example/%D8%AE%D8%A8%D8%B1?x=%26') // 'https://a.example/خبر?x=%26'
 */
export function shownLink(url: string): string {
  if (!url.includes('%')) return url;
  try {
    const short = url.replace(ENCODED_LETTERS, decodeURIComponent);
    return upperCaseHex(new URL(short).href) === upperCaseHex(new URL(url).href) ? short : url;
  } catch {
    // Bytes of another charset, or no address.
    return url;
  }
}

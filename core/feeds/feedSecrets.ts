import { writtenSecrets } from '#core/feeds/address';
import { MASK } from '#core/secretPath';

/** A shorter value may stand in other addresses by chance; it is known by the name before it. */
const MIN_CHARS = 8;

/**
 * Takes out of a text what a feed's own addresses let somebody in by: a feed that is asked for with a token may repeat it in the
 * links of its items. The value is found under any name and in any part of an address, written with percent signs or without; a short
 * one only where its name stands before it. Total; a text without any of it comes back as it is.
 * @example openSecretMask(['https://x.org/feed?token=s3cretS3cret'])('https://x.org/a?t=s3cretS3cret') // 'https://x.org/a?t=***'
 */
export function openSecretMask(addresses: readonly string[]): (text: string) => string {
  const masks = new Map<string, string>();
  for (const [written, mask] of addresses.flatMap(writtenSecrets)) {
    const at = mask.indexOf(MASK);
    if (at < 0) {
      masks.set(written, mask);
      continue;
    }
    const value = written.slice(at, written.length - (mask.length - at - MASK.length));
    const bare = decoded(value);
    if (bare.length >= MIN_CHARS)
      for (const spelt of [value, bare, encodeURIComponent(bare), encodeURIComponent(value)]) masks.set(spelt, MASK);
    else masks.set(written, mask);
  }
  if (masks.size === 0) return (text) => text;
  const longestFirst = [...masks.keys()].sort((a, b) => b.length - a.length);
  // Where it goes on behind, it is another value, of which this one is but the beginning; a login ends by itself.
  const ends = (text: string) => (text.endsWith('@') ? '' : '(?![\\p{L}\\p{N}])');
  const pattern = new RegExp(longestFirst.map((text) => escaped(text) + ends(text)).join('|'), 'gu');
  return (text) => text.replace(pattern, (found) => masks.get(found) ?? MASK);
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/gu, '\\$&');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

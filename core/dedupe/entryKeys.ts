import { contentWords, plainWords } from '#core/dedupe/wordOverlap';
import { contentId } from '#core/feeds/parse/contentId';
import { addressIdentity } from '#core/pages/addressIdentity';

/** A title with fewer words that carry sense («عاجل», "Morning briefing") may stand over many reports. */
const TELLING_WORDS = 3;
/** An index of the database holds keys up to 2,700 bytes; longer guids go by their hash. */
const MAX_KEY_CHARS = 300;

/**
 * A guid in one spelling: case, white space and the variants of an address do not make another entry of it. The fragment of an
 * address stays: `page#update-3` is one entry of several on a page.
 * @example guidKey(' HTTP://www.Example.org/a/?utm_source=rss#update-3 ') // 'example.org/a#update-3'
 */
export function guidKey(guid: string): string {
  const text = guid.trim();
  const isAddress = /^https?:\/\//iu.test(text);
  const identity = isAddress ? addressIdentity(text) : text.normalize('NFC').replace(/\s+/gu, ' ');
  const key = (isAddress && !identity.includes('#') ? identity + fragmentOf(text) : identity).toLowerCase();
  return key.length > MAX_KEY_CHARS ? contentId(key) : key;
}

/** True where a guid is no more than the entry's address again: the two are one piece of evidence. */
export function isAddressAgain(guid: string, address: string): boolean {
  return guidKey(guid).replace(/#.*$/u, '') === guidKey(address).replace(/#.*$/u, '');
}

/** `#update-3`, or '' where there is none. */
export function fragmentOf(address: string): string {
  return /#[^#\s]+$/u.exec(address)?.[0] ?? '';
}

/** The title's letters and digits; undefined for a title that says too little to tell one report from another. */
export function titleKey(title: string): string | undefined {
  return contentWords(title).size >= TELLING_WORDS ? plainWords(title) : undefined;
}

/** An address that is a front page or a section rather than an article: it stays while what it shows changes. */
export function isFrontPage(address: string): boolean {
  const [path = '', query = ''] = addressIdentity(address).replace(/#.*$/u, '').split('?');
  const steps = path.split('/').slice(1);
  // An article has a number or a slug of several words; a section is one word («news», «arabic/politics»).
  return !(
    /\d/u.test(query) ||
    /\d|[-_.]|%D[89]|%20/iu.test(steps.at(-1) ?? '') ||
    steps.some((step) => /\d{4}/u.test(step))
  );
}

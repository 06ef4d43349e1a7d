import { FNV_OFFSET, hashText } from '#core/language/hash';

/** A second start, so that two hashes of 32 bits tell as much as one of 64. */
const OTHER_OFFSET = 0x050c5d1f;

/**
 * An id for an entry that has neither guid nor link: 16 hex digits that depend on its words alone, so that the same
 * entry gets the same id at every poll. Two 32-bit FNV-1a hashes with different offsets; not for secrets.
 */
export function contentId(...parts: (string | undefined)[]): string {
  const text = parts.map((part) => part ?? '').join('\u001f');
  return `hash:${hexHash(text, FNV_OFFSET)}${hexHash(text, OTHER_OFFSET)}`;
}

const hexHash = (text: string, offset: number) => (hashText(text, offset) >>> 0).toString(16).padStart(8, '0');

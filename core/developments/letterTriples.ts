import type { Doc } from '#core/language/doc';
import { hashText } from '#core/language/hash';

const LENGTH = 3;

/**
 * The letters of a text up to an offset, three in a row with the spaces between words, as hashes of 16 bits, in order and each once.
 * Spellings of a name and forms of a word share most of theirs («زوكربرغ», «زوكربيرغ»), where stems are equal or not.
 */
export function letterTriples(doc: Doc, end: number): Uint16Array {
  const words = doc.tokens.filter(({ start }) => start < end).map(({ norm }) => norm);
  const text = ` ${words.join(' ')} `;
  const found = new Set<number>();
  for (let at = 0; at + LENGTH <= text.length; at++) found.add(hashText(text.slice(at, at + LENGTH)) & 0xffff);
  return Uint16Array.from(found).sort();
}

export const titleTriples = (doc: Doc): Uint16Array => letterTriples(doc, doc.titleEnd);

/** The cosine of two sets of triples: 0 to 1. */
export function sharedTriples(a: Uint16Array, b: Uint16Array): number {
  let [left, right, shared] = [0, 0, 0];
  while (left < a.length && right < b.length) {
    const difference = (a[left] ?? 0) - (b[right] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) left += 1;
    if (difference >= 0) right += 1;
  }
  return shared === 0 ? 0 : shared / Math.sqrt(a.length * b.length);
}

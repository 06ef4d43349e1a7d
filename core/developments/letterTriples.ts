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

/** A set of triples beside many others: each triple of those is looked up in a table of all that there are. */
export class TripleSet {
  readonly #size: number;
  readonly #has = new Uint8Array(0x10000);

  constructor(triples: Uint16Array) {
    this.#size = triples.length;
    for (const triple of triples) this.#has[triple] = 1;
  }

  /** The cosine: 0 to 1. */
  sharedWith(other: Uint16Array): number {
    let shared = 0;
    for (let at = 0; at < other.length; at++) shared += this.#has[other[at] ?? 0] ?? 0;
    return shared === 0 ? 0 : shared / Math.sqrt(this.#size * other.length);
  }
}

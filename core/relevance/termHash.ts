import { FNV_PRIME, hashText } from '#core/language/hash';

const PAIR_MULTIPLIER = 0x9e3779b1;

/** Hash of a phrase of two from the hashes of its words, so that phrases need no strings of their own; order counts. */
export function hashPair(first: number, second: number): number {
  const mixed = Math.imul(first, PAIR_MULTIPLIER) ^ ((second << 13) | (second >>> 19));
  return Math.imul(mixed ^ (mixed >>> 15), FNV_PRIME) ^ second;
}

/**
 * Hash under which a profile term is counted and matched: a stem, or a phrase of two stems joined by a space.
 * @example hashTerm('قوات امريك') === hashPair(hashText('قوات'), hashText('امريك'))
 */
export function hashTerm(term: string): number {
  const space = term.indexOf(' ');
  if (space < 0) return hashText(term);
  return hashPair(hashText(term.slice(0, space)), hashText(term.slice(space + 1)));
}

/** Actors are counted in the same table as words; the sign keeps «iraq» the actor apart from "iraq" the word. */
export function hashActor(actorKey: string): number {
  return hashText(`@${actorKey}`);
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const PAIR_MULTIPLIER = 0x9e3779b1;

/** 32-bit hash of one stem or of an actor key (FNV-1a over UTF-16 units). */
export function hashWord(word: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), FNV_PRIME);
  return hash >>> 0;
}

/** Hash of a phrase of two from the hashes of its words, so that phrases need no strings of their own; order counts. */
export function hashPair(first: number, second: number): number {
  const mixed = Math.imul(first, PAIR_MULTIPLIER) ^ ((second << 13) | (second >>> 19));
  return (Math.imul(mixed ^ (mixed >>> 15), FNV_PRIME) ^ second) >>> 0;
}

/**
 * Hash under which a profile term is counted and matched: a stem, or a phrase of two stems joined by a space.
 * @example hashTerm('قوات امريك') === hashPair(hashWord('قوات'), hashWord('امريك'))
 */
export function hashTerm(term: string): number {
  const space = term.indexOf(' ');
  if (space < 0) return hashWord(term);
  return hashPair(hashWord(term.slice(0, space)), hashWord(term.slice(space + 1)));
}

/** Actors are counted in the same table as words; the sign keeps «iraq» the actor apart from "iraq" the word. */
export function hashActor(actorKey: string): number {
  return hashWord(`@${actorKey}`);
}

/**
 * The one hash of the project: 32-bit FNV-1a over UTF-16 units (Fowler, Noll, Vo; draft-eastlake-fnv), and the finaliser of
 * MurmurHash3 (Appleby) for those who take single bits of it. Results are signed: such numbers are kept without a box, which
 * makes the maps that they key several times as fast. Stored tables and signatures depend on it: never change it.
 */
export const FNV_OFFSET = 0x811c9dc5 | 0;
export const FNV_PRIME = 0x01000193;

/** Hash of a text; `seed` goes on from the hash of what stands before it. @example hashText('ab') === hashText('b', hashText('a')) */
export function hashText(text: string, seed = FNV_OFFSET): number {
  return hashUnits(text, 0, text.length, seed);
}

/** Hash of text[from, to), without cutting it out. */
export function hashUnits(text: string, from: number, to: number, seed = FNV_OFFSET): number {
  let hash = seed;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return hash | 0;
}

/** Lets every bit of a hash reach every other bit: FNV-1a leaves the high ones weak. */
export function mixBits(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

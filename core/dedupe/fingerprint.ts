import { FNV_OFFSET, hashText, mixBits } from '#core/language/hash';

/**
 * MinHash over shingles of terms, for near-copies of one report (Broder 1997). 64 minima in 16 bands of 4: two texts
 * whose shingles overlap by half share a band with probability 0.64, by 0.7 with 0.99.
 */
const HASHES = 64;
const ROWS = 4;
const BANDS = HASHES / ROWS;
const SHINGLE = 3;
/** Fewer shingles than this say too little: such texts are copies only when they are equal. */
const MIN_SHINGLES = 8;

export interface Fingerprint {
  /** 64 × uint32; empty when the text is too short. */
  signature: Uint32Array;
  /** 16 signed 32-bit keys, one per band; empty when the text is too short. */
  bands: number[];
}

// Odd multipliers and addends of the hash family h(x) = a·x + b mod 2^32, from a fixed xorshift so that stored
// signatures stay comparable.
const { multipliers, addends } = hashFamily();

/** Fingerprint of a text given as its terms in order. @example fingerprint(['us','forc','leav', …]).bands.length // 16 */
export function fingerprint(terms: readonly string[]): Fingerprint {
  const shingles = shingleHashes(terms);
  if (!hasDistinct(shingles, MIN_SHINGLES)) return { signature: new Uint32Array(0), bands: [] };
  const signature = new Uint32Array(HASHES);
  for (let k = 0; k < HASHES; k++) {
    const multiplier = multipliers[k] as number;
    const addend = addends[k] as number;
    let least = 0xffffffff;
    for (let i = 0; i < shingles.length; i++) {
      const value = (Math.imul(shingles[i] as number, multiplier) + addend) >>> 0;
      if (value < least) least = value;
    }
    signature[k] = least;
  }
  return { signature, bands: bandsOf(signature) };
}

/** Share of equal minima: an estimate of the Jaccard overlap of the two texts' shingles, 0..1. */
export function overlap(a: Uint32Array, b: Uint32Array): number {
  if (a.length === 0 || a.length !== b.length) return 0;
  let equal = 0;
  for (let k = 0; k < a.length; k++) if (a[k] === b[k]) equal++;
  return equal / a.length;
}

/** Overlap from which two texts are copies of one report: scripts/eval-copies.ts, docs/decisions/0008. */
export const COPY_OVERLAP = 0.4;

/** Hashes of every three neighbouring terms; a repeated one changes no minimum. */
function shingleHashes(terms: readonly string[]): Int32Array {
  const shingles = new Int32Array(Math.max(0, terms.length - SHINGLE + 1));
  for (let i = 0; i < shingles.length; i++) {
    let hash = FNV_OFFSET;
    for (let j = i; j < i + SHINGLE; j++) hash = hashText(' ', hashText(terms[j] as string, hash));
    shingles[i] = mixBits(hash);
  }
  return shingles;
}

/** Whether at least so many of the numbers are distinct; nearly every text shows it by its first ones. */
function hasDistinct(numbers: Int32Array, least: number): boolean {
  const distinct = new Set<number>();
  for (let i = 0; i < numbers.length && distinct.size < least; i++) distinct.add(numbers[i] as number);
  return distinct.size >= least;
}

/** The bands of a signature; none of an empty one. */
export function bandsOf(signature: Uint32Array): number[] {
  if (signature.length === 0) return [];
  const keys: number[] = [];
  for (let band = 0; band < BANDS; band++) {
    let hash = mixBits(band + 1);
    for (let row = 0; row < ROWS; row++) hash = mixBits(hash ^ (signature[band * ROWS + row] as number));
    keys.push(hash);
  }
  return keys;
}

function hashFamily() {
  const multipliers = new Uint32Array(HASHES);
  const addends = new Uint32Array(HASHES);
  let state = 0x9e3779b9;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let k = 0; k < HASHES; k++) {
    multipliers[k] = next() | 1;
    addends[k] = next();
  }
  return { multipliers, addends };
}

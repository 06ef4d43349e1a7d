import type { Background } from '#core/relevance/background';
import { addCount } from '#core/relevance/hashCounts';

/** In how many of some documents each hash stands. */
export function countDocuments(documents: Iterable<Int32Array>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const hashes of documents) for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  return counts;
}

/**
 * Counts as bytes: the hashes as unsigned numbers, ascending, each as the step from the one before, and its count behind
 * it; all numbers in groups of seven bits, the lowest first (LEB128). Some four bytes an entry.
 */
export function packCounts(counts: ReadonlyMap<number, number>): Uint8Array {
  const hashes = Uint32Array.from(counts.keys()).sort();
  const bytes = new Uint8Array(hashes.length * 10);
  let at = 0;
  const put = (number: number) => {
    let left = number;
    while (left >= 0x80) {
      bytes[at++] = (left & 0x7f) | 0x80;
      left >>>= 7;
    }
    bytes[at++] = left;
  };
  let before = 0;
  for (const hash of hashes) {
    put(hash - before);
    put(counts.get(hash | 0) ?? 0);
    before = hash;
  }
  return bytes.slice(0, at);
}

/** Every [hash, count] of packed counts, the hash as the signed number that it was. */
export function* unpackCounts(bytes: Uint8Array): Generator<[number, number]> {
  let at = 0;
  const take = () => {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      number |= (byte & 0x7f) << shift;
      if (byte < 0x80) return number >>> 0;
    }
  };
  let hash = 0;
  while (at < bytes.length) {
    hash += take();
    yield [hash | 0, take()];
  }
}

/** Adds packed counts of so many documents to a background. */
export function addToBackground(background: Background, documents: number, bytes: Uint8Array): void {
  background.documents += documents;
  for (const [hash, count] of unpackCounts(bytes)) addCount(background.counts, hash, count);
}

/** Packed counts joined to one. Above `maxEntries`, what was counted only once is let go: most such phrases never come again. */
export function mergeCounts(packed: Iterable<Uint8Array>, maxEntries = MAX_ENTRIES): Uint8Array {
  const counts = new Map<number, number>();
  for (const bytes of packed)
    for (const [hash, count] of unpackCounts(bytes)) counts.set(hash, (counts.get(hash) ?? 0) + count);
  if (counts.size > maxEntries) for (const [hash, count] of counts) if (count === 1) counts.delete(hash);
  return packCounts(counts);
}

const MAX_ENTRIES = 2_000_000;

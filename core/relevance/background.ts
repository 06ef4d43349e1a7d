import { addCount, countOf, createCounts, entriesOf, Frequencies, type HashCounts } from '#core/relevance/hashCounts';

/** In how many documents each stem, phrase and actor stands, by hash (see termHash). One per language. */
export interface Background {
  language: string;
  documents: number;
  counts: HashCounts;
}

/** A word that was never seen counts as seen in half a document (Jeffreys), so that its weight stays finite. */
const UNSEEN = 0.5;
/** Below this many documents a table says little; the prior below fills it up (Zipf: most words are rare). */
const PRIOR_DOCUMENTS = 1000;
/** Learned phrases are mostly seen once; above this many entries the rarest are let go. */
const MAX_ENTRIES = 3_000_000;

export function createBackground(language: string): Background {
  return { language, documents: 0, counts: createCounts() };
}

/**
 * Weight of a hash: log of the inverse share of documents that have it, never below 0. An empty background gives
 * every word the same weight.
 */
export function inverseFrequency(background: Background, hash: number): number {
  return inverseShare(background.documents, countOf(background.counts, hash));
}

/** The same of something that stands in so many documents. */
export function rarityOfCount({ documents }: Background, count: number): number {
  return inverseShare(documents, count);
}

function inverseShare(documents: number, count: number): number {
  return Math.max(0, Math.log((documents + PRIOR_DOCUMENTS) / (count + UNSEEN)));
}

/**
 * Counts one more document: `hashes` are its distinct terms (AnalysedItem.hashes). Called for every polled item,
 * on a story or not, after it was scored.
 */
export function learn(background: Background, hashes: Iterable<number>, maxEntries = MAX_ENTRIES): void {
  background.documents++;
  for (const hash of hashes) addCount(background.counts, hash, 1);
  if (background.counts.size > maxEntries) forgetRare(background, maxEntries / 2);
}

/** Lets go of the rarest words and phrases until there are at most `maxEntries`. */
export function forgetRare(background: Background, maxEntries: number): void {
  const frequencies = new Frequencies();
  for (const [, count] of entriesOf(background.counts)) frequencies.add(count);
  const least = frequencies.leastFor(maxEntries);
  const kept = createCounts(maxEntries);
  for (const [hash, count] of entriesOf(background.counts)) if (count >= least) addCount(kept, hash, count);
  background.counts = kept;
}

const MAGIC = 0x4d425431;

/**
 * Packed table: magic, documents, entries, then all hashes (32 bits, ascending), then all counts as bytes on a
 * logarithmic scale (steps of 6 %). Counts below `atLeast` are left out. Little-endian.
 */
export function packBackground(background: Background, atLeast = 1): Uint8Array {
  const kept = [...entriesOf(background.counts)].filter(([, count]) => count >= atLeast).sort((a, b) => a[0] - b[0]);
  const bytes = new Uint8Array(12 + kept.length * 5);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, background.documents, true);
  view.setUint32(8, kept.length, true);
  kept.forEach(([hash, count], i) => {
    view.setInt32(12 + i * 4, hash, true);
    bytes[12 + kept.length * 4 + i] = Math.min(255, Math.round(Math.log(count) / STEP));
  });
  return bytes;
}

const STEP = 0.06;

/** Opens a packed table. Throws RangeError when the bytes are not one. */
export function unpackBackground(language: string, bytes: Uint8Array): Background {
  const { documents, entries, hashAt, countAt } = viewPacked(bytes);
  const counts = createCounts(entries * 1.2);
  for (let i = 0; i < entries; i++) addCount(counts, hashAt(i), countAt(i));
  return { language, documents, counts };
}

/**
 * `inverseFrequency` of a packed table as it lies, in a fifth of an open one's memory, each look-up a binary search: for who asks of
 * few words and learns none. Throws RangeError when the bytes are not one.
 */
export function packedInverseFrequency(bytes: Uint8Array): (hash: number) => number {
  const { documents, entries, hashAt, countAt } = viewPacked(bytes);
  return (hash) => {
    let [low, high] = [0, entries];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (hashAt(middle) < hash) low = middle + 1;
      else high = middle;
    }
    return inverseShare(documents, low < entries && hashAt(low) === hash ? countAt(low) : 0);
  };
}

function viewPacked(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 12 || view.getUint32(0, true) !== MAGIC)
    throw new RangeError('Not a packed background table.');
  const entries = view.getUint32(8, true);
  return {
    documents: view.getUint32(4, true),
    entries,
    hashAt: (i: number) => view.getInt32(12 + i * 4, true),
    countAt: (i: number) => Math.exp((bytes[12 + entries * 4 + i] ?? 0) * STEP),
  };
}

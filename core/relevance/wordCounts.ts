import { type Background, forgetRare } from '#core/relevance/background';
import { addCount, Frequencies, reserve } from '#core/relevance/hashCounts';

/** Entries of one row of counts, and of the table that all rows of a language are added to, which is 64 MB then. */
const MAX_MERGED = 2_000_000;
const MAX_ENTRIES = 4_000_000;
/** What is let go is let go in one go, and not anew with each row. */
const KEPT_SHARE = 0.75;

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
  const writer = new Writer();
  for (const hash of Uint32Array.from(counts.keys()).sort()) writer.put(hash, counts.get(hash | 0) ?? 0);
  return writer.bytes();
}

const MAX_ENTRY_BYTES = 10;

/** Packs counts entry by entry, in ascending order of the unsigned hashes. */
class Writer {
  #bytes = new Uint8Array(1024);
  #at = 0;
  #before = 0;

  put(hash: number, count: number): void {
    if (this.#at + MAX_ENTRY_BYTES > this.#bytes.length) {
      const longer = new Uint8Array(this.#bytes.length * 2);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    this.#putNumber(hash - this.#before);
    this.#putNumber(count);
    this.#before = hash;
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#at);
  }

  #putNumber(number: number): void {
    let left = number;
    while (left >= 0x80) {
      this.#bytes[this.#at++] = (left & 0x7f) | 0x80;
      left >>>= 7;
    }
    this.#bytes[this.#at++] = left;
  }
}

/** Every [hash, count] of packed counts, the hash as the signed number that it was, in the order of the unsigned ones. */
export function* unpackCounts(bytes: Uint8Array): Generator<[number, number]> {
  const cursor = new Cursor(bytes);
  while (cursor.next()) yield [cursor.hash | 0, cursor.count];
}

/** How many entries packed counts have: each number ends with a byte below 128. */
function entriesIn(bytes: Uint8Array): number {
  let numbers = 0;
  for (const byte of bytes) if (byte < 0x80) numbers++;
  return numbers / 2;
}

/** Reads packed counts entry by entry. */
class Cursor {
  /** As an unsigned number. */
  hash = 0;
  count = 0;
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Goes on to the next entry; false when there is none. */
  next(): boolean {
    if (this.#at >= this.#bytes.length) return false;
    this.hash += this.#take();
    this.count = this.#take();
    return true;
  }

  #take(): number {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#at++] ?? 0;
      number |= (byte & 0x7f) << shift;
      if (byte < 0x80) return number >>> 0;
    }
  }
}

/** Adds packed counts of so many documents to a background. Above `maxEntries` the rarest are let go. */
export function addToBackground(
  background: Background,
  documents: number,
  bytes: Uint8Array,
  maxEntries = MAX_ENTRIES,
): void {
  const { counts } = background;
  background.documents += documents;
  reserve(counts, Math.min(counts.size + entriesIn(bytes), maxEntries));
  for (const cursor = new Cursor(bytes); cursor.next(); ) addCount(counts, cursor.hash | 0, cursor.count);
  if (background.counts.size > maxEntries) forgetRare(background, KEPT_SHARE * maxEntries);
}

/**
 * Packed counts joined to one. Above `maxEntries` the rarest are let go: most phrases that were counted once never come
 * again. Reads them side by side, so that it holds no table: a month's news has millions of phrases.
 */
export function mergeCounts(packed: readonly Uint8Array[], maxEntries = MAX_MERGED): Uint8Array {
  const frequencies = new Frequencies();
  for (const [, count] of merged(packed)) frequencies.add(count);
  const least = frequencies.leastFor(maxEntries);
  const writer = new Writer();
  for (const [hash, count] of merged(packed)) if (count >= least) writer.put(hash, count);
  return writer.bytes();
}

/** Every [unsigned hash, sum of its counts] of all, ascending. */
function* merged(packed: readonly Uint8Array[]): Generator<[number, number]> {
  let open = packed.map((bytes) => new Cursor(bytes)).filter((cursor) => cursor.next());
  while (open.length > 0) {
    let hash = Number.POSITIVE_INFINITY;
    for (const cursor of open) if (cursor.hash < hash) hash = cursor.hash;
    let count = 0;
    let ended = false;
    for (const cursor of open) {
      if (cursor.hash !== hash) continue;
      count += cursor.count;
      if (!cursor.next()) {
        cursor.hash = Number.NaN;
        ended = true;
      }
    }
    if (ended) open = open.filter((cursor) => !Number.isNaN(cursor.hash));
    yield [hash, count];
  }
}

/**
 * Counts by 32-bit hash in two flat arrays: half a million entries load in milliseconds and take 6 MB. In shared memory, so
 * that threads read one table while its owner adds to it. An entry's place is told by the first bits of its hash, so that what comes
 * in ascending order is written from the beginning to the end and not all over the memory; who adds much that way reserves room before.
 */
export interface HashCounts {
  size: number;
  /** Open addressing, linear probing; a count of 0 marks a free slot. Length is a power of two. */
  keys: Int32Array;
  counts: Float32Array;
}

const LOAD = 0.6;

/** An empty table with room for `expected` entries. */
export function createCounts(expected = 1024): HashCounts {
  let capacity = 1024;
  while (capacity * LOAD < expected) capacity *= 2;
  return { size: 0, ...createSlots(capacity) };
}

function createSlots(capacity: number): Pick<HashCounts, 'keys' | 'counts'> {
  return {
    keys: new Int32Array(new SharedArrayBuffer(capacity * Int32Array.BYTES_PER_ELEMENT)),
    counts: new Float32Array(new SharedArrayBuffer(capacity * Float32Array.BYTES_PER_ELEMENT)),
  };
}

function slotOf({ keys, counts }: HashCounts, key: number): number {
  const mask = keys.length - 1;
  // As many bits as the length has.
  let slot = key >>> (Math.clz32(keys.length) + 1);
  while (counts[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
  return slot;
}

/** How often the hash was counted; 0 when never. */
export function countOf(table: HashCounts, key: number): number {
  return table.counts[slotOf(table, key)] ?? 0;
}

/** Adds to a count; the table grows by itself. */
export function addCount(table: HashCounts, key: number, amount: number): void {
  const slot = slotOf(table, key);
  if (table.counts[slot] === 0) {
    table.size++;
    table.keys[slot] = key;
  }
  table.counts[slot] = (table.counts[slot] ?? 0) + amount;
  if (table.size > table.keys.length * LOAD) growTo(table, table.keys.length * 2);
}

/** Makes room for so many entries in all. */
export function reserve(table: HashCounts, entries: number): void {
  let capacity = table.keys.length;
  while (capacity * LOAD < entries) capacity *= 2;
  if (capacity > table.keys.length) growTo(table, capacity);
}

function growTo(table: HashCounts, capacity: number): void {
  const { keys, counts } = table;
  Object.assign(table, createSlots(capacity));
  for (let i = 0; i < keys.length; i++) {
    const count = counts[i] ?? 0;
    if (count === 0) continue;
    const slot = slotOf(table, keys[i] ?? 0);
    table.keys[slot] = keys[i] ?? 0;
    table.counts[slot] = count;
  }
}

/** Every [hash, count], in no order. */
export function* entriesOf({ keys, counts }: HashCounts): Generator<[number, number]> {
  for (let i = 0; i < keys.length; i++) {
    const count = counts[i] ?? 0;
    if (count !== 0) yield [keys[i] ?? 0, count];
  }
}

/** How many entries have each small count; which are let go where there are too many. */
export class Frequencies {
  /** Of 1, 2, …; greater counts are with the last. */
  readonly #of = new Float64Array(256);

  add(count: number): void {
    const at = Math.min(Math.max(1, Math.floor(count)), this.#of.length) - 1;
    this.#of[at] = (this.#of[at] ?? 0) + 1;
  }

  /** The least count of which, and of all greater ones, there are at most `maxEntries`; 1 where there are no more. */
  leastFor(maxEntries: number): number {
    let entries = 0;
    for (let count = this.#of.length; count >= 1; count--) {
      entries += this.#of[count - 1] ?? 0;
      if (entries > maxEntries) return count + 1;
    }
    return 1;
  }
}

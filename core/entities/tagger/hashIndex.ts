const MULTIPLIER = 0x9e3779b1;

/** Folds a further value into a feature key; 32 bits in, 32 bits out. */
export function mixKey(key: number, value: number): number {
  const mixed = Math.imul(key ^ value, MULTIPLIER);
  return mixed ^ (mixed >>> 15);
}

/** From 32-bit keys to their places in the array they came in; built once, read millions of times a second. */
export interface HashIndex {
  mask: number;
  /** Each slot's key, and beside it, so that one look at the memory brings both, its place plus one; 0 where it is free. */
  slots: Int32Array;
  /** Bits of the slots that a key may be in: most keys asked for are in none, and this is small enough to stay in the cache. */
  taken: Int32Array;
}

const firstSlot = (key: number) => Math.imul(key, MULTIPLIER) >>> 7;
/** Of the bits that the slot leaves over. */
const filterBit = (key: number) => Math.imul(key ^ (key >>> 15), FILTER_MULTIPLIER) >>> 5;
const FILTER_MULTIPLIER = 0x85ebca6b;

export function buildHashIndex(keys: Int32Array): HashIndex {
  let slots = 32;
  while (slots < keys.length * 2) slots *= 2;
  const index: HashIndex = {
    mask: slots - 1,
    slots: new Int32Array(slots * 2),
    taken: new Int32Array((slots * FILTER_BITS) >> 5),
  };
  const filterMask = slots * FILTER_BITS - 1;
  keys.forEach((key, place) => {
    let slot = firstSlot(key) & index.mask;
    while (index.slots[slot * 2 + 1] !== 0 && index.slots[slot * 2] !== key) slot = (slot + 1) & index.mask;
    if (index.slots[slot * 2 + 1] !== 0) return;
    index.slots[slot * 2] = key;
    index.slots[slot * 2 + 1] = place + 1;
    const bit = filterBit(key) & filterMask;
    index.taken[bit >> 5] = (index.taken[bit >> 5] ?? 0) | (1 << (bit & 31));
  });
  return index;
}

const FILTER_BITS = 4;

/** @returns the place of `key` in the array the index was built from, or -1 when it is not there */
export function placeOf({ mask, slots, taken }: HashIndex, key: number): number {
  const bit = filterBit(key) & (mask * FILTER_BITS + FILTER_BITS - 1);
  if (((taken[bit >> 5] ?? 0) & (1 << (bit & 31))) === 0) return -1;
  for (let slot = firstSlot(key) & mask; ; slot = (slot + 1) & mask) {
    const place = slots[slot * 2 + 1] ?? 0;
    if (place === 0) return -1;
    if (slots[slot * 2] === key) return place - 1;
  }
}

const MULTIPLIER = 0x9e3779b1;

/** Folds a further value into a feature key; 32 bits in, 32 bits out. */
export function mixKey(key: number, value: number): number {
  const mixed = Math.imul(key ^ value, MULTIPLIER);
  return mixed ^ (mixed >>> 15);
}

/** From 32-bit keys to their places in the array they came in; built once, read millions of times a second. */
export interface HashIndex {
  mask: number;
  keys: Int32Array;
  /** Place of the key in the source array plus one; 0 where the slot is free. */
  places: Int32Array;
}

export function buildHashIndex(keys: Int32Array): HashIndex {
  let slots = 4;
  while (slots < keys.length * 2) slots *= 2;
  const index: HashIndex = { mask: slots - 1, keys: new Int32Array(slots), places: new Int32Array(slots) };
  keys.forEach((key, place) => {
    let slot = (Math.imul(key, MULTIPLIER) >>> 7) & index.mask;
    while (index.places[slot] !== 0 && index.keys[slot] !== key) slot = (slot + 1) & index.mask;
    if (index.places[slot] === 0) {
      index.keys[slot] = key;
      index.places[slot] = place + 1;
    }
  });
  return index;
}

/** @returns the place of `key` in the array the index was built from, or -1 when it is not there */
export function placeOf(index: HashIndex, key: number): number {
  const { mask, keys, places } = index;
  let slot = (Math.imul(key, MULTIPLIER) >>> 7) & mask;
  while (places[slot] !== 0) {
    if (keys[slot] === key) return (places[slot] ?? 0) - 1;
    slot = (slot + 1) & mask;
  }
  return -1;
}

/** Slots of the table, and how many may be taken before all is forgotten. */
const SLOTS = 1 << 17;
const MOST = 60_000;

const words: (string | undefined)[] = new Array(SLOTS).fill(undefined);
let taken = 0;

function isAt(word: string, text: string, from: number, to: number): boolean {
  if (word.length !== to - from) return false;
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== text.charCodeAt(from + i)) return false;
  return true;
}

/**
 * `text.slice(from, to)` as one string for all places where the word stands: it carries its hash, so whatever asks a map
 * for the word after this finds it without reading its letters again.
 */
export function internWord(text: string, from: number, to: number): string {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  for (let word = words[slot]; word !== undefined; word = words[slot]) {
    if (isAt(word, text, from, to)) return word;
    slot = (slot + 1) & (SLOTS - 1);
  }
  if (taken >= MOST) {
    words.fill(undefined);
    taken = 0;
    slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }
  // A slice keeps the whole text alive; a copy does not.
  const word = copyOf(text.slice(from, to));
  words[slot] = word;
  taken++;
  return word;
}

function copyOf(word: string): string {
  return String.fromCharCode(...Array.from({ length: word.length }, (_, i) => word.charCodeAt(i)));
}

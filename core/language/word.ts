/**
 * A folded word, one object for all places where it stands. What readers find out about it stays with it, so that a
 * stream's words, which come again and again, are looked up once a place however many ask.
 */
export class Word {
  readonly norm: string;
  /** The last answer about the word, and who gave it. */
  #stem: unknown;
  #stemmer: unknown;
  #entry: unknown;
  #reader: unknown;

  constructor(norm: string) {
    this.norm = norm;
  }

  /** What `stemmer` says of the word: asked once while the stemmer stays the same. */
  stemBy<T>(stemmer: (norm: string) => T): T {
    if (this.#stemmer !== stemmer) {
      this.#stem = stemmer(this.norm);
      this.#stemmer = stemmer;
    }
    return this.#stem as T;
  }

  /** The same for what a reader of names says of it. */
  entryBy<T>(reader: (norm: string) => T): T {
    if (this.#reader !== reader) {
      this.#entry = reader(this.norm);
      this.#reader = reader;
    }
    return this.#entry as T;
  }
}

/** Slots of the table, and how many may be taken before all is forgotten: Zipf's law brings the common words back at once. */
const SLOTS = 1 << 17;
const MOST = 60_000;

const words: (Word | undefined)[] = new Array(SLOTS).fill(undefined);
let taken = 0;

function isAt(word: string, text: string, from: number, to: number): boolean {
  if (word.length !== to - from) return false;
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== text.charCodeAt(from + i)) return false;
  return true;
}

/** The word text[from, to), without cutting it out where it was met before. */
export function wordAt(text: string, from: number, to: number): Word {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  const first = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  let slot = first;
  for (let word = words[slot]; word !== undefined; word = words[slot]) {
    if (isAt(word.norm, text, from, to)) return word;
    slot = (slot + 1) & (SLOTS - 1);
  }
  if (taken >= MOST) {
    words.fill(undefined);
    taken = 0;
    slot = first;
  }
  const word = new Word(copyOf(text, from, to));
  words[slot] = word;
  taken++;
  return word;
}

/** A slice would keep the whole text alive. */
function copyOf(text: string, from: number, to: number): string {
  return String.fromCharCode(...Array.from({ length: to - from }, (_, i) => text.charCodeAt(from + i)));
}

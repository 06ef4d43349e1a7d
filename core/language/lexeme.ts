import { otherStems, type Stemming, stemWord, withoutApostrophe } from '#core/language/arabic/stem';
import { hashText, hashUnits } from '#core/language/hash';
import { isStopword } from '#core/language/stopwords';

/** arabic and latin words; number: digits only; mixed: letters and digits (F16); domain: amwaj.media; other scripts. */
export type LexemeKind = 'arabic' | 'latin' | 'number' | 'mixed' | 'domain' | 'other';

/** What a word is compared as. */
export interface Stem {
  stem: string;
  /** Of the stem, see hashText. */
  hash: number;
}

/**
 * A normalised word, one object for all places where it stands in all texts. What does not depend on its place is found out
 * once: a stream's words come again and again.
 */
export class Lexeme {
  /** See normaliseText. */
  readonly norm: string;
  readonly kind: LexemeKind;
  #isStop: boolean | undefined;
  #stem: Stem | undefined;
  #whole: Stem | undefined;
  #others: readonly string[] | undefined;
  /** The last answer of a gazetteer about the word, and of which one. */
  #entry: unknown;
  #lookup: unknown;

  constructor(norm: string, kind: LexemeKind) {
    this.norm = norm;
    this.kind = kind;
  }

  /** Whether it carries no content in any language that has a list. */
  get isStop(): boolean {
    this.#isStop ??= isStopword(this.norm);
    return this.#isStop;
  }

  /** The word as it is compared where scripts are stemmed so: numbers and words of other scripts as they stand. */
  stemIn({ arabic, latin, apostrophe }: Stemming): Stem {
    if (this.kind === 'arabic' ? arabic : this.kind === 'latin' && latin) {
      this.#stem ??= stemOf(stemWord(this.norm, STEMMED));
      return this.#stem;
    }
    if (apostrophe !== undefined && this.kind === 'latin' && this.norm.includes("'"))
      return stemOf(withoutApostrophe(this.norm, apostrophe));
    this.#whole ??= stemOf(this.norm);
    return this.#whole;
  }

  /** Stems of its other readings, under which search finds it too (see otherStems). */
  otherStemsIn({ arabic }: Stemming): readonly string[] {
    if (this.kind !== 'arabic' || this.isStop || !arabic) return NO_STEMS;
    this.#others ??= otherStems(this.norm, STEMMED);
    return this.#others;
  }

  /** What `lookup`, a gazetteer's, says of the word: asked once while the gazetteer stays the same. */
  entryIn<T>(lookup: (norm: string) => T): T {
    if (this.#lookup !== lookup) {
      this.#entry = lookup(this.norm);
      this.#lookup = lookup;
    }
    return this.#entry as T;
  }
}

/** A language in whose texts words of both scripts have stems. */
const STEMMED = 'ar';
const NO_STEMS: readonly string[] = [];

const stemOf = (stem: string): Stem => ({ stem, hash: hashText(stem) });

/** Slots of a generation, a power of two, and how many of them may be taken. */
const SLOTS = 1 << 17;
const MOST = 60_000;

/** Words by their letters: open addressing, linear probing. A slot's hash is looked at before its word, which is elsewhere in memory. */
class Generation {
  readonly #hashes = new Int32Array(SLOTS);
  readonly #lexemes: (Lexeme | undefined)[] = new Array(SLOTS).fill(undefined);
  #taken = 0;

  get isFull(): boolean {
    return this.#taken >= MOST;
  }

  find(hash: number, text: string, from: number, to: number): Lexeme | undefined {
    let slot = firstSlot(hash);
    for (let lexeme = this.#lexemes[slot]; lexeme !== undefined; lexeme = this.#lexemes[slot]) {
      if (this.#hashes[slot] === hash && isAt(lexeme.norm, text, from, to)) return lexeme;
      slot = (slot + 1) & (SLOTS - 1);
    }
    return undefined;
  }

  add(hash: number, lexeme: Lexeme): void {
    let slot = firstSlot(hash);
    while (this.#lexemes[slot] !== undefined) slot = (slot + 1) & (SLOTS - 1);
    this.#hashes[slot] = hash;
    this.#lexemes[slot] = lexeme;
    this.#taken++;
  }

  clear(): void {
    this.#lexemes.fill(undefined);
    this.#taken = 0;
  }
}

const firstSlot = (hash: number) => (hash ^ (hash >>> 15)) & (SLOTS - 1);

function isAt(norm: string, text: string, from: number, to: number): boolean {
  if (norm.length !== to - from) return false;
  for (let i = 0; i < norm.length; i++) if (norm.charCodeAt(i) !== text.charCodeAt(from + i)) return false;
  return true;
}

// When the young generation is full it becomes the old one, and of the old only words that come again live on.
let young = new Generation();
let old = new Generation();

/** The lexeme of the normalised word text[from, to), without cutting it out where it was met before. */
export function lexemeAt(text: string, from: number, to: number, kind: LexemeKind): Lexeme {
  const hash = hashUnits(text, from, to);
  const known = young.find(hash, text, from, to);
  if (known !== undefined) return known;
  const lexeme = old.find(hash, text, from, to) ?? new Lexeme(copyOf(text, from, to), kind);
  if (young.isFull) {
    old.clear();
    [young, old] = [old, young];
  }
  young.add(hash, lexeme);
  return lexeme;
}

/** V8 makes a slice of so many units a view that would keep the whole text alive; a shorter one is a copy. */
const VIEW_UNITS = 13;

function copyOf(text: string, from: number, to: number): string {
  if (to - from < VIEW_UNITS) return text.slice(from, to);
  return String.fromCharCode(...Array.from({ length: to - from }, (_, i) => text.charCodeAt(from + i)));
}

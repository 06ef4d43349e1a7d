import { otherStems, type Stemming, stemWord } from '#core/language/arabic/stem';
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
  stemIn({ arabic, latin }: Stemming): Stem {
    if (this.kind === 'arabic' ? arabic : this.kind === 'latin' && latin) {
      this.#stem ??= stemOf(stemWord(this.norm, STEMMED));
      return this.#stem;
    }
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

/** Slots of the table, and how many may be taken before all is forgotten: Zipf's law brings the common words back at once. */
const SLOTS = 1 << 17;
const MOST = 60_000;

const lexemes: (Lexeme | undefined)[] = new Array(SLOTS).fill(undefined);
let taken = 0;

function isAt(norm: string, text: string, from: number, to: number): boolean {
  if (norm.length !== to - from) return false;
  for (let i = 0; i < norm.length; i++) if (norm.charCodeAt(i) !== text.charCodeAt(from + i)) return false;
  return true;
}

/** The lexeme of the normalised word text[from, to), without cutting it out where it was met before. */
export function lexemeAt(text: string, from: number, to: number, kind: LexemeKind): Lexeme {
  const hash = hashUnits(text, from, to);
  const first = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  let slot = first;
  for (let lexeme = lexemes[slot]; lexeme !== undefined; lexeme = lexemes[slot]) {
    if (isAt(lexeme.norm, text, from, to)) return lexeme;
    slot = (slot + 1) & (SLOTS - 1);
  }
  if (taken >= MOST) {
    lexemes.fill(undefined);
    taken = 0;
    slot = first;
  }
  const lexeme = new Lexeme(copyOf(text, from, to), kind);
  lexemes[slot] = lexeme;
  taken++;
  return lexeme;
}

/** A slice would keep the whole text alive. */
function copyOf(text: string, from: number, to: number): string {
  return String.fromCharCode(...Array.from({ length: to - from }, (_, i) => text.charCodeAt(from + i)));
}

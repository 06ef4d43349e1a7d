import { CHARS, DIGIT, INVISIBLE, LETTER, MARK, PUNCTUATION, SPACE } from '#core/entities/tagger/characters';
import type { Doc } from '#core/language/doc';
import { FNV_OFFSET, FNV_PRIME, mixBits } from '#core/language/hash';

/**
 * What the tagger labels: words, numbers and single punctuation marks with their places. Parallel arrays, because the tagger
 * reads tens of thousands of tokens a second and an object per token costs more than the tagging.
 */
export interface LabelTokens {
  count: number;
  /** UTF-16 offsets into the text; `end` leaves out trailing direction marks. */
  start: Int32Array;
  end: Int32Array;
  /** hashFolded of the token's letters. */
  hash: Int32Array;
  /** 1 where a line break stands before the token. */
  lineStart: Uint8Array;
}

const DOT = 0x2e;
const COMMA = 0x2c;
const ARABIC_DECIMAL = 0x66b;
const LINE_FEED = 0x0a;

function isDecimalPoint(code: number): boolean {
  return code === DOT || code === COMMA || code === ARABIC_DECIMAL;
}

/** Collects tokens; a piece that stands right behind one of its class is the rest of it. */
class TokenList {
  readonly #text: string;
  readonly #start: Int32Array;
  readonly #end: Int32Array;
  readonly #hash: Int32Array;
  readonly #lineStart: Uint8Array;
  #count = 0;
  /** Class of the last token, and its hash before the last step. */
  #last = SPACE;
  #running = FNV_OFFSET;
  #isNewLine = 1;

  constructor(text: string) {
    this.#text = text;
    this.#start = new Int32Array(text.length);
    this.#end = new Int32Array(text.length);
    this.#hash = new Int32Array(text.length);
    this.#lineStart = new Uint8Array(text.length);
  }

  /** What stands between two words: signs, each a token, and letters that are no word («ء»). */
  addGap(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const code = this.#text.charCodeAt(at);
      const kind = CHARS.kind[code] ?? SPACE;
      if (kind === PUNCTUATION || kind === LETTER || kind === DIGIT) this.#add(kind, at, at + 1);
      else if (code === LINE_FEED) this.#isNewLine = 1;
    }
  }

  /** A word of the document: one token, or several where letters, digits and signs take turns in it («F16», «don't»). */
  addWord(from: number, to: number): void {
    let open = from;
    let kind = SPACE;
    for (let at = from; at < to; at++) {
      const here = CHARS.kind[this.#text.charCodeAt(at)] ?? SPACE;
      if (here === kind || here === MARK || here === INVISIBLE) continue;
      if (kind !== SPACE) this.#add(kind, open, at);
      open = at;
      kind = here;
      if (here !== PUNCTUATION) continue;
      this.#add(here, at, at + 1);
      kind = SPACE;
    }
    if (kind !== SPACE) this.#add(kind, open, to);
  }

  #add(kind: number, from: number, to: number): void {
    if (kind === PUNCTUATION || !this.#joins(kind, from)) {
      this.#running = FNV_OFFSET;
      this.#start[this.#count] = from;
      this.#lineStart[this.#count] = this.#isNewLine;
      this.#isNewLine = 0;
      this.#count++;
    }
    this.#close(kind, from, to);
  }

  /** Whether a piece goes on with the last token: two scripts side by side, or digits behind a decimal sign. */
  #joins(kind: number, from: number): boolean {
    const last = this.#count - 1;
    if (last < 0 || this.#end[last] !== from) return false;
    if (this.#last === kind) return true;
    const before = this.#end[last - 1];
    const isDecimal =
      kind === DIGIT &&
      before === from - 1 &&
      isDecimalPoint(this.#text.charCodeAt(from - 1)) &&
      this.#isNumber(last - 1);
    if (!isDecimal) return false;
    this.#count = last;
    this.#running = Math.imul(hashSurface(this.#text, this.#start[last - 1] ?? 0, before ?? 0) ^ DOT, FNV_PRIME);
    return true;
  }

  #isNumber(token: number): boolean {
    return CHARS.kind[this.#text.charCodeAt(this.#start[token] ?? 0)] === DIGIT;
  }

  #close(kind: number, from: number, to: number): void {
    this.#running = hashSurface(this.#text, from, to, this.#running);
    this.#end[this.#count - 1] = to;
    this.#hash[this.#count - 1] = mixBits(this.#running);
    this.#last = kind;
  }

  done(): LabelTokens {
    return {
      count: this.#count,
      start: this.#start,
      end: this.#end,
      hash: this.#hash,
      lineStart: this.#lineStart,
    };
  }
}

function hashSurface(text: string, from: number, to: number, seed = FNV_OFFSET): number {
  let running = seed;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    const kind = CHARS.kind[code];
    if (kind === MARK || kind === INVISIBLE) continue;
    running = Math.imul(
      running ^ (isDecimalPoint(code) && to - from > 1 ? DOT : (CHARS.fold[code] ?? code)),
      FNV_PRIME,
    );
  }
  return running;
}

/**
 * The document's words as the model was trained on them: its signs are tokens too, two scripts that touch are one token, and
 * so is a number with its decimals; letters and digits that touch are two. Total: any text.
 */
export function labelTokens({ text, tokens }: Doc): LabelTokens {
  const list = new TokenList(text);
  let free = 0;
  for (const { start, end } of tokens) {
    if (start < free) continue;
    list.addGap(free, start);
    list.addWord(start, end);
    free = end;
  }
  list.addGap(free, text.length);
  return list.done();
}

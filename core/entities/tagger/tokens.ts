/**
 * Words, numbers and single punctuation marks of a text with their places. Parallel arrays, because the tagger reads
 * tens of thousands of tokens a second and an object per token costs more than the tagging.
 */
export interface Tokens {
  count: number;
  /** UTF-16 offsets into the text; `end` leaves out trailing direction marks. */
  start: Int32Array;
  end: Int32Array;
  /** hashFolded of the token's folded letters. */
  hash: Int32Array;
  /** 1 where a line break stands before the token. */
  lineStart: Uint8Array;
}

const SPACE = 0;
const LETTER = 1;
const DIGIT = 2;
const PUNCTUATION = 3;
/** Tashkeel and tatweel: inside a word, dropped from its folded form. */
const MARK = 4;
/** Direction marks and zero-width joiners: they never end a word and never lengthen its span. */
const INVISIBLE = 5;

const CODES = 0x10000;
const DOT = 0x2e;
const COMMA = 0x2c;
const ARABIC_DECIMAL = 0x66b;
const LINE_FEED = 0x0a;

// Spelling folds of the trial in Arabic news: hamza seats, final ya and ta marbuta are written at random.
const FOLDS: Record<string, string> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ؤ: 'و',
  ئ: 'ي',
  ک: 'ك',
  گ: 'ك',
  پ: 'ب',
  چ: 'ج',
  ڤ: 'ف',
};

interface CharTable {
  kind: Uint8Array;
  fold: Uint16Array;
}

function buildCharTable(): CharTable {
  const kind = new Uint8Array(CODES);
  const fold = new Uint16Array(CODES);
  for (let code = 0; code < CODES; code++) {
    const char = String.fromCharCode(code);
    // Surrogate halves (emoji, rare scripts) stand as punctuation: no name is written with them.
    if (code >= 0xd800 && code <= 0xdfff) kind[code] = PUNCTUATION;
    else if (/[\u064b-\u065f\u0670\u0640\u06d6-\u06ed]/.test(char)) kind[code] = MARK;
    else if (/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/.test(char)) kind[code] = INVISIBLE;
    else if (/[\p{L}\p{M}]/u.test(char)) kind[code] = LETTER;
    else if (/\p{Nd}/u.test(char)) kind[code] = DIGIT;
    else if (/[\s\p{C}\p{Z}]/u.test(char)) kind[code] = SPACE;
    else kind[code] = PUNCTUATION;
    const plain = char.normalize('NFKC').toLowerCase();
    const single = plain.length === 1 ? plain : char;
    fold[code] = kind[code] === DIGIT ? 0x30 : (FOLDS[single] ?? single).charCodeAt(0);
  }
  return { kind, fold };
}

const CHARS = buildCharTable();

const HASH_SEED = 0x811c9dc5 | 0;
const HASH_PRIME = 0x01000193;

/** Finishes a running FNV-1a hash so that every input bit reaches every output bit (murmur3's last step). */
function finishHash(running: number): number {
  let hash = running ^ (running >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** The folded form of one token or phrase word: spelling variants, tashkeel and digits made equal. @example foldToken('أُمّة') // 'امه' */
export function foldToken(surface: string): string {
  let folded = '';
  for (let at = 0; at < surface.length; at++) {
    const code = surface.charCodeAt(at);
    const kind = CHARS.kind[code] ?? SPACE;
    if (kind !== MARK && kind !== INVISIBLE) folded += String.fromCharCode(CHARS.fold[code] ?? code);
  }
  return folded;
}

/** 32-bit hash of an already folded form; equal to Tokens.hash of the same word. */
export function hashFolded(folded: string): number {
  let running = HASH_SEED;
  for (let at = 0; at < folded.length; at++) running = Math.imul(running ^ folded.charCodeAt(at), HASH_PRIME);
  return finishHash(running);
}

function isDecimalPoint(code: number): boolean {
  return code === DOT || code === COMMA || code === ARABIC_DECIMAL;
}

/** Whether a character of a word is no letter of its folded form: tashkeel, tatweel, direction marks. */
export function isDropped(code: number): boolean {
  const kind = CHARS.kind[code];
  return kind === MARK || kind === INVISIBLE;
}

/** Splits a text into tokens. Total: any string, also lone surrogates; an empty text has no tokens. */
export function tokenise(text: string): Tokens {
  const { kind, fold } = CHARS;
  const { length } = text;
  const start = new Int32Array(length);
  const end = new Int32Array(length);
  const hash = new Int32Array(length);
  const lineStart = new Uint8Array(length);
  let count = 0;
  let isNewLine = 1;
  for (let at = 0; at < length; ) {
    const code = text.charCodeAt(at);
    const first = kind[code] ?? SPACE;
    if (first === SPACE || first === MARK || first === INVISIBLE) {
      if (code === LINE_FEED) isNewLine = 1;
      at++;
      continue;
    }
    start[count] = at;
    let running = Math.imul(HASH_SEED ^ (fold[code] ?? code), HASH_PRIME);
    at++;
    let last = at;
    if (first !== PUNCTUATION) {
      for (; at < length; at++) {
        const next = text.charCodeAt(at);
        const nextKind = kind[next] ?? SPACE;
        if (nextKind === first) {
          running = Math.imul(running ^ (fold[next] ?? next), HASH_PRIME);
          last = at + 1;
        } else if (nextKind === MARK) last = at + 1;
        else if (first === DIGIT && isDecimalPoint(next) && kind[text.charCodeAt(at + 1)] === DIGIT) {
          running = Math.imul(running ^ DOT, HASH_PRIME);
        } else if (nextKind !== INVISIBLE) break;
      }
    }
    end[count] = last;
    hash[count] = finishHash(running);
    lineStart[count] = isNewLine;
    isNewLine = 0;
    count++;
  }
  return { count, start, end, hash, lineStart };
}

import { hashText, mixBits } from '#core/language/hash';

/** Classes of UTF-16 units as the tagger's model was trained on them. */
export const SPACE = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const PUNCTUATION = 3;
/** Tashkeel and tatweel: inside a word, dropped from its folded form. */
export const MARK = 4;
/** Direction marks and zero-width joiners: they never end a word and never lengthen its span. */
export const INVISIBLE = 5;

const CODES = 0x10000;

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

export const CHARS = buildCharTable();

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

/** 32-bit hash of an already folded form; equal to LabelTokens.hash of the same word. */
export function hashFolded(folded: string): number {
  return mixBits(hashText(folded));
}

/** Whether a character of a word is no letter of its folded form: tashkeel, tatweel, direction marks. */
export function isDropped(code: number): boolean {
  const kind = CHARS.kind[code];
  return kind === MARK || kind === INVISIBLE;
}

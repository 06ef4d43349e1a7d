import { APOSTROPHE, DIGIT_ZERO, FULL_STOP, HAMZA, isArabicLetter } from '#core/language/arabic/letters';
import { type MappedText, normaliseInPlace, normaliseText } from '#core/language/arabic/normalise';
import { type Lexeme, type LexemeKind, lexemeAt } from '#core/language/lexeme';

/** A word, a number or a site name where it stands in a text. */
export interface Token {
  /** UTF-16 offsets into the source text. */
  start: number;
  end: number;
  /** Those of the lexeme, for the reader at hand. */
  norm: string;
  kind: LexemeKind;
  lexeme: Lexeme;
}

const NONE = 0;
const ARABIC = 1;
const LATIN = 2;
const DIGIT = 3;
const OTHER = 4;

const isOtherLetter = /[\p{L}\p{N}\p{M}]/u;

function scriptOf(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return LATIN;
  if (isArabicLetter(unit)) return ARABIC;
  if (unit < 0x80) return unit >= DIGIT_ZERO && unit <= DIGIT_ZERO + 9 ? DIGIT : NONE;
  if (unit >= 0x0660 && unit <= 0x06ff) return isOtherLetter.test(String.fromCharCode(unit)) ? ARABIC : NONE;
  if (unit >= 0xd800 && unit <= 0xdfff) return OTHER;
  return isOtherLetter.test(String.fromCharCode(unit)) ? OTHER : NONE;
}

/** Endings of the names that newsrooms cite as sources; a dot between other Latin words is a missing space. */
const DOMAIN =
  /^(?:[a-z0-9-]+\.)+(?:com|net|org|info|news|media|tv|io|co|me|gov|mil|edu|int|eu|uk|us|ru|iq|ir|sy|lb|jo|sa|ae|qa|kw|bh|om|ye|ps|il|eg|ly|tn|dz|ma|sd|tr|de|fr|cn)$/;

const domainAt = /(?:[a-z0-9-]+\.)+[a-z]{2,6}/y;

function tokenAt({ text, starts, ends }: MappedText, from: number, to: number, kind: LexemeKind): Token {
  const lexeme = lexemeAt(text, from, to, kind);
  return { start: starts[from] ?? 0, end: ends[to - 1] ?? 0, norm: lexeme.norm, kind, lexeme };
}

/**
 * Words, numbers and site names of a text in reading order, with their place in the source. Letters of two scripts do
 * not share a token; an apostrophe inside a Latin word stays in it (don't, o'brien).
 * @example tokenise('في العراق') // [{ start: 0, end: 2, norm: 'في', kind: 'arabic' }, { start: 3, end: 9, … }]
 */
export function tokenise(source: string): Token[] {
  const mapped = normaliseInPlace(source);
  const { text } = mapped;
  const tokens: Token[] = [];
  const n = text.length;
  for (let i = 0; i < n; ) {
    const script = scriptOf(text.charCodeAt(i));
    if (script === NONE) {
      i++;
      continue;
    }
    const from = i++;
    if (script === ARABIC) {
      while (i < n && scriptOf(text.charCodeAt(i)) === ARABIC) i++;
      tokens.push(tokenAt(mapped, from, i, 'arabic'));
      continue;
    }
    if (script === OTHER) {
      while (i < n && scriptOf(text.charCodeAt(i)) === OTHER) i++;
      tokens.push(tokenAt(mapped, from, i, 'other'));
      continue;
    }
    let latin = script === LATIN;
    let digit = script === DIGIT;
    for (; i < n; i++) {
      const unit = text.charCodeAt(i);
      const here = scriptOf(unit);
      if (here === LATIN) latin = true;
      else if (here === DIGIT) digit = true;
      else if (unit !== APOSTROPHE || !latin || i + 1 >= n || scriptOf(text.charCodeAt(i + 1)) !== LATIN) break;
    }
    if (latin && i + 2 < n && text.charCodeAt(i) === FULL_STOP && scriptOf(text.charCodeAt(i + 1)) === LATIN) {
      domainAt.lastIndex = from;
      const match = domainAt.exec(text);
      if (match !== null && DOMAIN.test(match[0])) {
        i = from + match[0].length;
        tokens.push(tokenAt(mapped, from, i, 'domain'));
        continue;
      }
    }
    tokens.push(tokenAt(mapped, from, i, latin ? (digit ? 'mixed' : 'latin') : 'number'));
  }
  return tokens;
}

/** Folded letters that one unit of a source gives. */
function foldedLength(unit: number): number {
  // Nearly every letter of an Arabic word is one of these, and gives one.
  return unit !== HAMZA && isArabicLetter(unit) ? 1 : normaliseText(String.fromCharCode(unit)).length;
}

/** Source offset where the host begins when `count` folded letters of the word are clitics. */
export function offsetInside(text: string, token: Token, count: number): number {
  let at = token.start;
  for (let letters = 0; at < token.end && letters < count; at++) letters += foldedLength(text.charCodeAt(at));
  while (at < token.end && foldedLength(text.charCodeAt(at)) === 0) at++;
  return at;
}

import { APOSTROPHE, DIGIT_ZERO, FULL_STOP, isArabicLetter } from '#core/language/arabic/letters';
import { type MappedText, normaliseInPlace } from '#core/language/arabic/normalise';
import { type Word, wordAt } from '#core/language/word';

/** arabic and latin words; number: digits only; mixed: letters and digits (F16); domain: amwaj.media; other scripts. */
export type TokenKind = 'arabic' | 'latin' | 'number' | 'mixed' | 'domain' | 'other';

export interface Token {
  /** UTF-16 offsets into the source text. */
  start: number;
  end: number;
  /** Folded form (see normaliseText). */
  norm: string;
  /** The same with what is known of it. */
  word: Word;
  kind: TokenKind;
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

function tokenAt({ text, starts, ends }: MappedText, from: number, to: number, kind: TokenKind): Token {
  const word = wordAt(text, from, to);
  return { start: starts[from] ?? 0, end: ends[to - 1] ?? 0, norm: word.norm, word, kind };
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

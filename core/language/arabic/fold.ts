import * as L from '#core/language/arabic/letters';
import { LATIN_WHOLE, SCRIPT_FORMS } from '#core/language/arabic/scriptForms';

/** Marks in FOLD: DROP vanishes, DROP_MARK vanishes and belongs to the letter before it, SLOW needs NFKC first. */
export const DROP = 0xfffd;
export const DROP_MARK = 0xfffe;
export const SLOW = 0xffff;
/** FOLD covers the scripts from Latin to Arabic; what lies above is folded by `foldRare`. */
export const FOLD_SIZE = 0x0700;

/**
 * Marks that change nothing a reader would call another word: tashkeel with superscript alef, Quranic signs, and the
 * three combining hamzas and maddas, whose composed letters fold to the bare letter anyway.
 */
function isArabicMark(unit: number): boolean {
  return (
    (unit >= 0x0610 && unit <= 0x061a) ||
    (unit >= 0x064b && unit <= 0x065f) ||
    unit === 0x0670 ||
    (unit >= 0x06d6 && unit <= 0x06dc) ||
    (unit >= 0x06df && unit <= 0x06e4) ||
    unit === 0x06e7 ||
    unit === 0x06e8 ||
    (unit >= 0x06ea && unit <= 0x06ed)
  );
}

/** One composed Latin, Greek or Cyrillic letter to lower case without accents (Latin only); '' when nothing is left. */
function foldLetter(char: string): string {
  const lower = char.toLowerCase();
  const whole = LATIN_WHOLE[lower];
  if (whole !== undefined) return whole;
  const bare = lower.normalize('NFKD').replace(/\p{M}+/gu, '');
  if (/^[a-z0-9]+$/.test(bare)) return bare;
  return lower.normalize('NFKC').toLowerCase();
}

function buildFold(): Uint16Array {
  const fold = new Uint16Array(FOLD_SIZE);
  for (let unit = 0; unit < FOLD_SIZE; unit++) {
    if (isArabicMark(unit)) fold[unit] = DROP_MARK;
    else if (unit >= 0x0300 && unit <= 0x036f) fold[unit] = SLOW;
    else if (unit >= 0x0590 && unit <= 0x05c7 && unit !== 0x05be) fold[unit] = DROP_MARK;
    else if (unit < 0x0080 || unit >= 0x0590) fold[unit] = unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
    else {
      const folded = foldLetter(String.fromCharCode(unit));
      fold[unit] = folded.length === 1 ? folded.charCodeAt(0) : SLOW;
    }
  }
  for (const [from, to] of SCRIPT_FORMS) fold[from] = to;
  for (let digit = 0; digit < 10; digit++) {
    fold[L.ARABIC_INDIC_ZERO + digit] = L.DIGIT_ZERO + digit;
    fold[L.PERSIAN_ZERO + digit] = L.DIGIT_ZERO + digit;
  }
  for (const space of [0x09, 0x0b, 0x0c, 0x0d, 0xa0]) fold[space] = L.SPACE;
  fold[L.TATWEEL] = DROP_MARK;
  for (const control of [0x00, 0x00ad, 0x034f, 0x061c, 0x06dd]) fold[control] = DROP;
  return fold;
}

export const FOLD = buildFold();

const rare = new Map<number, string>();

/** Folds one unit above FOLD_SIZE that stands alone (no mark after it). */
export function foldRare(unit: number): string {
  const known = rare.get(unit);
  if (known !== undefined) return known;
  const folded = foldCluster(String.fromCharCode(unit));
  rare.set(unit, folded);
  return folded;
}

/** Zero-width and bidi controls, word joiner, byte order mark, variation selectors. */
function isInvisible(unit: number): boolean {
  return (
    (unit >= 0x200b && unit <= 0x200f) ||
    (unit >= 0x202a && unit <= 0x202e) ||
    (unit >= 0x2060 && unit <= 0x206f) ||
    unit === 0xfeff ||
    (unit >= 0xfe00 && unit <= 0xfe0f) ||
    unit === 0x180e
  );
}

/** A base character with its marks: composed first, so that decomposed input gives what composed input gives. */
export function foldCluster(cluster: string): string {
  let out = '';
  for (const char of cluster.normalize('NFKC')) {
    const unit = char.charCodeAt(0);
    if (char.length > 1) {
      out += char.toLowerCase();
      continue;
    }
    // As everywhere: a lone hamza is not kept.
    if (unit === L.HAMZA) continue;
    if (unit < FOLD_SIZE) {
      const folded = FOLD[unit] ?? unit;
      if (folded === DROP || folded === DROP_MARK) continue;
      if (folded !== SLOW) out += String.fromCharCode(folded);
      else if (unit < 0x0300 || unit > 0x036f) out += foldLetter(char);
      // An accent that composed with nothing: off a Latin letter it vanishes, elsewhere it tells words apart.
      else if (out !== '' && !/[a-z0-9]$/.test(out)) out += char;
      continue;
    }
    if (isInvisible(unit)) continue;
    // Half a character is none; kept, two halves could meet over what stood between them.
    if (unit >= 0xd800 && unit <= 0xdfff) {
      out += '\ufffd';
      continue;
    }
    if (unit === 0x2018 || unit === 0x2019 || unit === 0x201a || unit === 0x201b || unit === 0x2032 || unit === 0x2035)
      out += "'";
    else if ((unit >= 0x201c && unit <= 0x201f) || unit === 0x2033 || unit === 0x2036) out += '"';
    else if (unit === 0x2039 || unit === 0x203a) out += '"';
    else if (unit >= 0x2010 && unit <= 0x2015) out += '-';
    else if (unit === 0x2028 || unit === 0x2029) out += '\n';
    else if (unit >= 0x1e00 && unit <= 0x1fff) out += foldLetter(char);
    else out += char.toLowerCase();
  }
  return out;
}

/** Whether a unit attaches to the one before it, so that both must be composed together. */
export function attaches(unit: number): boolean {
  if (unit < 0x0300) return false;
  if (unit <= 0x036f) return true;
  if (unit < 0x0483) return false;
  if (unit >= 0xdc00 && unit <= 0xdfff) return true;
  if (unit >= 0xac00 && unit <= 0xdbff) return false;
  // Hangul vowels and tails join a syllable.
  if (unit >= 0x1160 && unit <= 0x11ff) return true;
  if (unit < 0x0700) return unit <= 0x0489;
  return /\p{M}/u.test(String.fromCharCode(unit));
}

import * as L from '#core/text/letters';

/** Marks in FOLD: DROP vanishes, DROP_MARK vanishes and belongs to the letter before it, SLOW needs NFKC first. */
export const DROP = 0xfffd;
export const DROP_MARK = 0xfffe;
export const SLOW = 0xffff;
/** FOLD covers the scripts from Latin to Arabic; what lies above is folded by `foldRare`. */
export const FOLD_SIZE = 0x0700;

const SCRIPT_FORMS: [number, number][] = [
  [L.ALEF_MADDA, L.ALEF],
  [L.ALEF_HAMZA_ABOVE, L.ALEF],
  [L.ALEF_HAMZA_BELOW, L.ALEF],
  [L.ALEF_WASLA, L.ALEF],
  [0x0672, L.ALEF], // alef with wavy hamza above
  [0x0673, L.ALEF], // alef with wavy hamza below
  [0x0675, L.ALEF], // high hamza alef
  [L.WAW_HAMZA_ABOVE, L.WAW],
  [L.YEH_HAMZA_ABOVE, L.YEH],
  [L.ALEF_MAKSURA, L.YEH],
  // Teh marbuta becomes heh: headlines drop its dots at random.
  [L.TEH_MARBUTA, L.HEH],
  [0x0677, L.WAW],
  [0x0676, L.WAW],
  [0x0678, L.YEH],
  // Letters of Persian, Urdu, Kurdish, Pashto and Maghrebi writing to the Arabic letter that newsrooms write for them.
  [0x067e, L.BEH], // peh
  [0x0686, L.JEEM], // tcheh
  [0x0698, L.ZAIN], // jeh
  [0x06a4, L.FEH], // veh
  [0x06a5, L.FEH],
  [0x06a8, L.QAF], // Maghrebi gaf
  [0x06a9, L.KAF], // keheh
  [0x06aa, L.KAF],
  [0x06ab, L.KAF],
  [0x06ad, L.KAF], // ng
  [0x06af, L.KAF], // gaf
  [0x06b5, L.LAM],
  [0x06ba, L.NOON], // noon ghunna
  [0x06be, L.HEH], // heh doachashmee
  [0x06c0, L.HEH],
  [0x06c1, L.HEH], // heh goal
  [0x06c2, L.HEH],
  [0x06c3, L.HEH],
  [0x06d5, L.HEH], // ae
  [0x06c6, L.WAW],
  [0x06c7, L.WAW],
  [0x06c8, L.WAW],
  [0x06cb, L.WAW],
  [0x06cc, L.YEH], // Farsi yeh
  [0x06ce, L.YEH],
  [0x06d0, L.YEH],
  [0x06d2, L.YEH], // yeh barree
  [0x06d3, L.YEH],
  [L.ARABIC_COMMA, L.COMMA],
  [L.ARABIC_SEMICOLON, L.SEMICOLON],
  [L.ARABIC_QUESTION_MARK, L.QUESTION_MARK],
  [L.ARABIC_FULL_STOP, L.FULL_STOP],
  [L.ARABIC_PERCENT, L.PERCENT],
  [L.ARABIC_DECIMAL, L.FULL_STOP],
  [L.ARABIC_THOUSANDS, L.COMMA],
  [0x00ab, L.DOUBLE_QUOTE],
  [0x00bb, L.DOUBLE_QUOTE],
  [0x0060, L.APOSTROPHE],
  [0x00b4, L.APOSTROPHE],
  [0x0374, L.APOSTROPHE],
  [0x02bc, L.APOSTROPHE],
  [0x02bb, L.APOSTROPHE],
  [0x02b9, L.APOSTROPHE],
  [0x02be, L.APOSTROPHE],
  [0x02bf, L.APOSTROPHE],
];

/** Letters that NFKD leaves whole. */
const LATIN_WHOLE: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'ng',
  ŧ: 't',
  þ: 'th',
  ƒ: 'f',
  ə: 'e',
};

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

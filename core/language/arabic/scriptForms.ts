import * as L from '#core/language/arabic/letters';

/** Letters and signs with what they fold to. */
export const SCRIPT_FORMS: readonly (readonly [from: number, to: number])[] = [
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
export const LATIN_WHOLE: Readonly<Record<string, string>> = {
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

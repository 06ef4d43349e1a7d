/** Code points by their Unicode names, so that logic reads without an Arabic font. */
export const HAMZA = 0x0621;
export const ALEF_MADDA = 0x0622;
export const ALEF_HAMZA_ABOVE = 0x0623;
export const WAW_HAMZA_ABOVE = 0x0624;
export const ALEF_HAMZA_BELOW = 0x0625;
export const YEH_HAMZA_ABOVE = 0x0626;
export const ALEF = 0x0627;
export const BEH = 0x0628;
export const TEH_MARBUTA = 0x0629;
export const JEEM = 0x062c;
export const ZAIN = 0x0632;
export const TATWEEL = 0x0640;
export const FEH = 0x0641;
export const QAF = 0x0642;
export const KAF = 0x0643;
export const LAM = 0x0644;
export const NOON = 0x0646;
export const HEH = 0x0647;
export const WAW = 0x0648;
export const ALEF_MAKSURA = 0x0649;
export const YEH = 0x064a;
export const ALEF_WASLA = 0x0671;

export const ARABIC_COMMA = 0x060c;
export const ARABIC_SEMICOLON = 0x061b;
export const ARABIC_QUESTION_MARK = 0x061f;
export const ARABIC_FULL_STOP = 0x06d4;
export const ARABIC_PERCENT = 0x066a;
export const ARABIC_DECIMAL = 0x066b;
export const ARABIC_THOUSANDS = 0x066c;
export const ARABIC_INDIC_ZERO = 0x0660;
export const PERSIAN_ZERO = 0x06f0;

export const SPACE = 0x20;
export const DOUBLE_QUOTE = 0x22;
export const APOSTROPHE = 0x27;
export const COMMA = 0x2c;
export const FULL_STOP = 0x2e;
export const DIGIT_ZERO = 0x30;
export const SEMICOLON = 0x3b;
export const QUESTION_MARK = 0x3f;
export const PERCENT = 0x25;

/** Arabic letter as it stands in normalised text: HAMZA to YEH, every other letter of the script folds into these. */
export function isArabicLetter(unit: number): boolean {
  return unit >= HAMZA && unit <= YEH && unit !== TATWEEL;
}

/** Which way a language is written, as HTML, push messages and chat services call it. */
export function directionOf(language: 'ar' | 'en'): 'rtl' | 'ltr' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** A letter that is written from right to left. */
export const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

/**
 * Which way a text runs that begins with a name in other letters than most of it has, which browsers would take for its direction;
 * undefined for all others, whose first letter tells (Unicode Bidirectional Algorithm, UAX 9, 3.3.1).
 * @example directionWithin('BBC: انهيار سد') // 'rtl'
 */
export function directionWithin(text: string): 'rtl' | 'ltr' | undefined {
  const letters = text.match(/\p{L}/gu) ?? [];
  const rightToLeft = letters.filter((letter) => RIGHT_TO_LEFT.test(letter)).length;
  const isMost = rightToLeft * 2 > letters.length;
  if (letters[0] === undefined || RIGHT_TO_LEFT.test(letters[0]) === isMost) return undefined;
  return isMost ? 'rtl' : 'ltr';
}

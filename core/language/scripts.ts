/** Scripts other than the Latin and the Arabic, each with the language that news in it is mostly written in. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Hangul}/u, 'ko'],
  // Before Han: Japanese writes both.
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Armenian}/u, 'hy'],
  [/\p{Script=Georgian}/u, 'ka'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Bengali}/u, 'bn'],
  [/\p{Script=Gurmukhi}/u, 'pa'],
  [/\p{Script=Gujarati}/u, 'gu'],
  [/\p{Script=Tamil}/u, 'ta'],
  [/\p{Script=Telugu}/u, 'te'],
  [/\p{Script=Kannada}/u, 'kn'],
  [/\p{Script=Malayalam}/u, 'ml'],
  [/\p{Script=Sinhala}/u, 'si'],
  [/\p{Script=Myanmar}/u, 'my'],
  [/\p{Script=Khmer}/u, 'km'],
  [/\p{Script=Lao}/u, 'lo'],
  [/\p{Script=Tibetan}/u, 'bo'],
  [/\p{Script=Ethiopic}/u, 'am'],
  [/\p{Script=Syriac}/u, 'syr'],
  [/\p{Script=Thaana}/u, 'dv'],
];

const CYRILLIC = /\p{Script=Cyrillic}/u;
/** Letters and frequent words that one language in Cyrillic has and the ones below it have not. */
const CYRILLIC_LANGUAGES: readonly (readonly [RegExp, string])[] = [
  [/[қғңұәө]/u, 'kk'],
  [/ў/u, 'be'],
  [/[іїєґ]/u, 'uk'],
  [/[ѓќѕ]|(?<!\p{L})(?:во|дека|од)(?!\p{L})(?=.*ј)/u, 'mk'],
  [/[ђћјљњџ]/u, 'sr'],
  [/[ыэё]/u, 'ru'],
  [/ъ[^еёюя]|(?<!\p{L})(?:се|че|ще|са|със|към|след|беше|има|няма|новия)(?!\p{L})/u, 'bg'],
];

/**
 * Language of a text by its script alone, Cyrillic by its letters; undefined where the script is none of these.
 * @example languageOfScript('ראש הממשלה') // 'he'
 */
export function languageOfScript(text: string): string | undefined {
  const own = SCRIPTS.find(([script]) => script.test(text))?.[1];
  if (own !== undefined || !CYRILLIC.test(text)) return own;
  const words = text.toLowerCase();
  return CYRILLIC_LANGUAGES.find(([marks]) => marks.test(words))?.[1] ?? 'ru';
}

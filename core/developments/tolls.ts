import { baseOf } from '#core/language/arabic/base';
import { normaliseText } from '#core/language/arabic/normalise';
import type { Token } from '#core/language/tokenise';

/** What befell those who are counted: one key for the words of both languages. */
const TOLLS = {
  dead: 'dead killed kill kills killing death deaths died dies dying fatalities قتيل قتيلا قتلي قتل قتلوا مقتل شهيد شهيدا شهداء استشهاد استشهد وفاه وفيات ضحيه ضحايا مصرع',
  wounded:
    'wounded wounding injured injures injuring injuries hurt جريح جريحا جرحي جرح اصابه اصابات اصيب اصيبوا مصاب مصابا مصابين مصابون',
  arrested:
    'arrested arrests arrest detained detains detaining اعتقال اعتقالات اعتقل اعتقلت معتقل معتقلا معتقلين توقيف اوقف موقوف موقوفا موقوفين',
  missing: 'missing مفقود مفقودا مفقودين مفقودون فقدان',
  displaced: 'displaced نازح نازحا نازحين نازحون نزوح تشريد مشرد',
  hostage: 'hostage hostages captives رهينه رهائن محتجز محتجزا محتجزين اسير اسيرا اسري',
};
const TOLL_OF = new Map(
  Object.entries(TOLLS).flatMap(([toll, words]) =>
    normaliseText(words)
      .split(' ')
      .map((word) => [word, `toll:${toll}`]),
  ),
);
export const TOLL_WORDS: ReadonlySet<string> = new Set(TOLL_OF.keys());
/** Tokens before and behind a number in which the word of its toll stands: «مقتل نحو 12», "12 people were killed". */
const REACH = 3;
/** And before one that something rises to: «ارتفاع عدد القتلى في الحريق إلى 12». */
const RISES_TO = new Set(['to', 'at', 'الي', 'عند']);
const RISING_REACH = 8;

/** The toll that a number in a text counts; the nearest word tells it, the earlier of two. */
export function tollOf(tokens: readonly Token[], { first, last }: { first: number; last: number }): string | undefined {
  const isRisen = RISES_TO.has(tokens[first - 1]?.norm ?? '');
  for (let distance = 1; distance <= (isRisen ? RISING_REACH : REACH); distance++) {
    for (const at of distance <= REACH ? [first - distance, last + distance] : [first - distance]) {
      const norm = tokens[at]?.norm ?? '';
      const toll = TOLL_OF.get(norm) ?? TOLL_OF.get(baseOf(norm));
      if (toll !== undefined) return toll;
    }
  }
  return undefined;
}

export const isToll = (counted: string): boolean => counted.startsWith('toll:');

/** The tolls that some tokens tell of, with a number or without. */
export function tollsNamed(tokens: readonly Token[]): Set<string> {
  return new Set(tokens.flatMap(({ norm }) => TOLL_OF.get(norm) ?? TOLL_OF.get(baseOf(norm)) ?? []));
}

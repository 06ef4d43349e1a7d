import {
  ARABIC_MONTHS,
  type Calendar,
  ENGLISH_MONTHS,
  ENGLISH_WEEKDAYS,
  ERAS,
  FILLERS,
  HALVES,
  type Half,
  LATIN_MONTHS,
  LEADS,
  LUNAR_HIJRI,
  PERSIAN_GREGORIAN,
  SOLAR_HIJRI,
  WEEKDAYS,
} from '#core/feeds/dates/dateWordLists';

/** What a word of a date can mean. Months are 1-12 of their calendar, weekdays 0-6 from Sunday. */
export type WordMeaning =
  | { month: number; calendar: Calendar }
  | { weekday: number }
  | { half: Half }
  | { era: Calendar }
  | { filler: true };

// Languages whose month and weekday names come from CLDR, by way of Node's full ICU. Croatian is missing on purpose:
// its listopad is October, the Polish and Czech one November.
const CLDR_LANGUAGES =
  'fr de es it pt nl sv da nb fi is pl cs sk sl sr sr-Latn hu ro bg ru uk be mk el tr az he fa ur ku ckb ps ca gl eu et lv lt id ms sw vi hi bn ka hy am so af'.split(
    ' ',
  );

/**
 * Folds a word for comparison: case, accents, hamzas, vowel signs, tatweel and final dots do not count.
 * @example dateWord('Févr.') // 'fevr'
 */
export function dateWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\p{M}\u0640\u200c\u200d]/gu, '')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/[ىی]/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/ة/g, 'ه')
    .replace(/^['’ʻ"«]+|[.'’׳"»:]+$/g, '')
    .trim();
}

type Table = Map<string, WordMeaning[]>;

const english: Table = new Map();
ENGLISH_MONTHS.forEach((names, index) => {
  for (const name of names.split(' ')) add(english, name, { month: index + 1, calendar: 'gregorian' });
});
ENGLISH_WEEKDAYS.forEach((names, weekday) => {
  for (const name of names.split(' ')) add(english, name, { weekday });
});
for (const half of ['am', 'pm', 'noon', 'night'] as const) {
  for (const name of HALVES[half].split('|')) add(english, name, { half });
}
for (const era of ['gregorian', 'lunar', 'solar'] as const) {
  for (const name of ERAS[era].split('|')) add(english, name, { era });
}
for (const word of [...FILLERS, ...LEADS]) add(english, word, { filler: true });

let everything: { words: Table; longest: number } | undefined;

/** All that a word, or a name of several words, can mean in a date; empty when no language knows it. */
export function wordMeanings(word: string): readonly WordMeaning[] {
  const folded = word.split(' ').map(dateWord).join(' ');
  const known = english.get(folded);
  // English first: its table is small and answers nearly all feeds without building the others.
  if (known?.some((meaning) => 'month' in meaning || 'weekday' in meaning) && folded !== 'mar') return known;
  everything ??= buildEverything();
  // Hebrew glues «in» to the month: בינואר is «in January».
  // Sorani marks the month: «تشرینی دووەمی».
  const bare = folded.startsWith('ב') ? folded.slice(1) : folded.replace(/ي$/u, '');
  return everything.words.get(folded) ?? everything.words.get(bare) ?? [];
}

/** The most words that a name in the tables has. */
export function longestName(): number {
  everything ??= buildEverything();
  return everything.longest;
}

function buildEverything(): { words: Table; longest: number } {
  const words: Table = new Map(english);
  const addMonths = (months: string[], calendar: Calendar) =>
    months.forEach((names, index) => {
      for (const name of names.split('|')) add(words, name, { month: index + 1, calendar });
    });
  // Kurmanji marks the month: «5ê Mijdara 2025».
  const marked = LATIN_MONTHS.map((names) =>
    names
      .split('|')
      .flatMap((name) => [name, `${name}a`, `${name}ê`])
      .join('|'),
  );
  for (const months of [ARABIC_MONTHS, PERSIAN_GREGORIAN, marked]) addMonths(months, 'gregorian');
  addMonths(SOLAR_HIJRI, 'solar');
  addMonths(LUNAR_HIJRI, 'lunar');
  WEEKDAYS.forEach((names, weekday) => {
    for (const name of names.split(' ')) add(words, name, { weekday });
  });
  for (const language of CLDR_LANGUAGES) addCldr(words, language);
  const longest = Math.max(...[...words.keys()].map((name) => name.split(' ').length));
  return { words, longest };
}

function addCldr(words: Table, language: string): void {
  const locale = `${language}-u-ca-gregory-nu-latn`;
  for (const style of ['long', 'short'] as const) {
    const alone = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' });
    // Slavic and other languages decline the month beside a day: «5 января» but «январь».
    const withDay = new Intl.DateTimeFormat(locale, { month: style, day: 'numeric', timeZone: 'UTC' });
    const weekday = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' });
    for (let month = 1; month <= 12; month += 1) {
      const date = Date.UTC(2024, month - 1, 15);
      const declined = withDay.formatToParts(date).find((part) => part.type === 'month')?.value ?? '';
      for (const name of [alone.format(date), declined]) {
        if (!/\d/.test(name)) add(words, name, { month, calendar: 'gregorian' });
      }
    }
    // 7 January 2024 was a Sunday.
    for (let day = 0; day < 7; day += 1) add(words, weekday.format(Date.UTC(2024, 0, 7 + day)), { weekday: day });
  }
}

function add(words: Table, name: string, meaning: WordMeaning): void {
  const folded = name.split(' ').map(dateWord).join(' ');
  if (folded === '') return;
  const same = JSON.stringify(meaning);
  const meanings = words.get(folded) ?? [];
  if (!meanings.some((other) => JSON.stringify(other) === same)) words.set(folded, [...meanings, meaning]);
}

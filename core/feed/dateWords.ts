/**
 * What a word of a date can mean. Solar Hijri months count from 101 so that they never pass for Gregorian ones.
 */
export type WordMeaning = { month: number } | { weekday: true } | { half: 'am' | 'pm' } | { filler: true };

// Arabic months, by where they are used: Egypt, Sudan, the Gulf · the Levant and Iraq · Algeria and Tunisia · Morocco.
// CLDR 48 (ar-EG, ar-SY, ar-DZ, ar-MA) and spellings met in newspapers; hamzas are folded by `dateWord`.
const ARABIC_MONTHS: string[] = [
  'يناير|كانون الثاني|كانون ثاني|جانفي|ينير',
  'فبراير|شباط|فيفري|فبراير',
  'مارس|آذار|اذار|مارس',
  'أبريل|إبريل|نيسان|أفريل|ابريل',
  'مايو|أيار|ايار|ماي|ماية',
  'يونيو|يونيه|حزيران|جوان',
  'يوليو|يوليه|تموز|جويلية|يوليوز',
  'أغسطس|آب|أوت|غشت|اغسطس',
  'سبتمبر|أيلول|شتنبر|سبتنبر',
  'أكتوبر|تشرين الأول|تشرين اول|أكتوبر|اكتوبر',
  'نوفمبر|تشرين الثاني|تشرين ثاني|نونبر|نوفنبر',
  'ديسمبر|كانون الأول|كانون اول|دجنبر|ديسمبر',
];
// The Gregorian months as Persian, Urdu and Kurdish (Sorani) write them, where CLDR's are not enough.
const PERSIAN_GREGORIAN: string[] = [
  'ژانویه|ژانویهٔ|جنوری|ینایر',
  'فوریه|فوریهٔ|فروری',
  'مارس|مارچ',
  'آوریل|اپریل|آپریل',
  'مه|می|مئی|مهٔ',
  'ژوئن|ژوین|جون',
  'ژوئیه|ژوئیهٔ|جولای|جولائی|ژولای',
  'اوت|اگست|آگوست',
  'سپتامبر|ستمبر',
  'اکتبر|اکتوبر',
  'نوامبر|نومبر',
  'دسامبر|دسمبر',
];
// Solar Hijri months, Iranian and Afghan names.
const SOLAR_HIJRI: string[] = [
  'فروردین|حمل',
  'اردیبهشت|ثور',
  'خرداد|جوزا',
  'تیر|سرطان',
  'مرداد|امرداد|اسد',
  'شهریور|سنبله',
  'مهر|میزان',
  'آبان|عقرب',
  'آذر|قوس',
  'دی|جدی',
  'بهمن|دلو',
  'اسفند|حوت',
];
const ENGLISH_MONTHS =
  'jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october|nov november|dec december'.split(
    '|',
  );
const ENGLISH_WEEKDAYS =
  'sun sunday mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday'.split(
    ' ',
  );
const ARABIC_WEEKDAYS =
  'الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت أحد اثنين ثلاثاء أربعاء خميس جمعة سبت یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه'.split(
    ' ',
  );
const HEBREW_WEEKDAYS = 'ראשון שני שלישי רביעי חמישי שישי שבת א ב ג ד ה ו ש'.split(' ');
const FILLERS =
  'de del of the at on um uhr le la les el il lo a à alle ore h den klo kl den dne г года года. р року в yil yili de’l ב ביום יום ה في بتوقيت المكرمة يوم الساعة عند م. ميلادي ميلادية ساعت هـ ,'.split(
    ' ',
  );
const HALVES: Record<string, 'am' | 'pm'> = {
  am: 'am',
  'a.m.': 'am',
  pm: 'pm',
  'p.m.': 'pm',
  ص: 'am',
  صباحا: 'am',
  صباحًا: 'am',
  م: 'pm',
  مساء: 'pm',
  مساءً: 'pm',
  ظهرا: 'pm',
  ظهرًا: 'pm',
  'ق.ظ': 'am',
  'ق.ظ.': 'am',
  'ب.ظ': 'pm',
  'ب.ظ.': 'pm',
};

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
    .replace(/ى/g, 'ي')
    .replace(/ی/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/ة/g, 'ه')
    .replace(/^['’"«]+|[.'’׳"»]+$/g, '')
    .trim();
}

const english = new Map<string, WordMeaning[]>();
ENGLISH_MONTHS.forEach((names, index) => {
  for (const name of names.split(' ')) add(english, name, { month: index + 1 });
});
for (const name of ENGLISH_WEEKDAYS) add(english, name, { weekday: true });
for (const [word, half] of Object.entries(HALVES)) add(english, word, { half });
for (const word of FILLERS) add(english, word, { filler: true });

let everything: Map<string, WordMeaning[]> | undefined;

/** All that a word can mean in a date; empty when no language knows it. Words of two months mean neither. */
export function wordMeanings(word: string): readonly WordMeaning[] {
  const folded = dateWord(word);
  const known = english.get(folded);
  // English first: its table is small and answers nearly all feeds without building the others.
  if (known?.some((meaning) => 'month' in meaning || 'weekday' in meaning) && folded !== 'mar') return known;
  everything ??= buildEverything();
  // Hebrew glues «in» to the month: בינואר is «in January».
  const bare = folded.startsWith('ב') ? folded.slice(1) : folded;
  return everything.get(folded) ?? everything.get(bare) ?? [];
}

/** Months of several words, such as «كانون الثاني», folded; longest first. */
export const MONTH_PHRASES: readonly string[] = ARABIC_MONTHS.flatMap((names) => names.split('|'))
  .filter((name) => name.includes(' '))
  .map((name) => name.split(' ').map(dateWord).join(' '));

function buildEverything(): Map<string, WordMeaning[]> {
  const words = new Map<string, WordMeaning[]>(english);
  const addMonths = (months: string[], offset: number) =>
    months.forEach((names, index) => {
      for (const name of names.split('|')) add(words, name, { month: index + 1 + offset });
    });
  addMonths(ARABIC_MONTHS, 0);
  addMonths(PERSIAN_GREGORIAN, 0);
  addMonths(SOLAR_HIJRI, 100);
  for (const name of [...ARABIC_WEEKDAYS, ...HEBREW_WEEKDAYS]) add(words, name, { weekday: true });
  for (const language of CLDR_LANGUAGES) addCldr(words, language);
  return words;
}

function addCldr(words: Map<string, WordMeaning[]>, language: string): void {
  const locale = `${language}-u-ca-gregory-nu-latn`;
  for (const style of ['long', 'short'] as const) {
    const alone = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' });
    // Slavic and other languages decline the month beside a day: «5 января» but «январь».
    const withDay = new Intl.DateTimeFormat(locale, { month: style, day: 'numeric', timeZone: 'UTC' });
    const weekday = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' });
    for (let month = 1; month <= 12; month += 1) {
      const date = Date.UTC(2024, month - 1, 15);
      const declined = withDay.formatToParts(date).find((part) => part.type === 'month')?.value ?? '';
      for (const name of [alone.format(date), declined]) if (!/\d/.test(name)) add(words, name, { month });
    }
    for (let day = 1; day <= 7; day += 1) add(words, weekday.format(Date.UTC(2024, 0, day)), { weekday: true });
  }
}

function add(words: Map<string, WordMeaning[]>, name: string, meaning: WordMeaning): void {
  // Names of several words ("ngày 5 tháng 1") are phrases; only the Arabic ones are read.
  const folded = name.split(' ').map(dateWord).join(' ');
  if (folded === '') return;
  const same = JSON.stringify(meaning);
  const meanings = words.get(folded) ?? [];
  if (!meanings.some((other) => JSON.stringify(other) === same)) words.set(folded, [...meanings, meaning]);
}

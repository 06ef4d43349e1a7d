import { ARTICLE, CONJUNCTION_CLASS } from '#core/language/arabic/affixes';
import type { Sentence } from '#core/language/sentences';
import type { Quote } from '#core/quotes/quote';

const ARABIC_DAYS = '(?:السبت|الأحد|الاحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة)';
const ARABIC_MONTHS =
  '(?:كانون الثاني|كانون الأول|كانون الأوّل|تشرين الأول|تشرين الأوّل|تشرين الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|يناير|فبراير|مارس|أبريل|إبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|جانفي|فيفري|أفريل|ماي|جوان|جويلية|أوت)';
const ENGLISH_DAYS = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const ENGLISH_MONTHS = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const BEFORE = `(?<![\\p{L}\\p{N}])${CONJUNCTION_CLASS}?`;
const AFTER = '(?![\\p{L}\\p{N}])';

const ENGLISH = [
  `(?<!\\p{L})(?:on |last )?${ENGLISH_DAYS}(?!\\p{L})`,
  `(?<!\\p{L})(?:\\d{1,2} ${ENGLISH_MONTHS}|${ENGLISH_MONTHS} \\d{1,2})(?:,? \\d{4})?(?!\\p{N})`,
  '(?<!\\p{L})(?:yesterday|today)(?!\\p{L})',
];
const ENGLISH_DATE = new RegExp(ENGLISH.join('|'), 'u');
const DATE = new RegExp(
  [
    `${BEFORE}\\d{1,2} ?${ARABIC_MONTHS}(?: ?/ ?${ARABIC_MONTHS})?(?: \\d{4})?${AFTER}`,
    `${BEFORE}(?:(?:اليوم|أمس|أول أمس|مساء|صباح|يوم|مساء أمس|مساء اليوم) )?(?:${ARTICLE})?(?:يوم )?${ARABIC_DAYS}(?: الماضي)?${AFTER}`,
    `${BEFORE}(?:أول أمس|أمس|اليوم)${AFTER}`,
    ...ENGLISH,
  ].join('|'),
  'u',
);

const ARABIC_LETTER = /[\u0600-\u06ff]/;
/** Letters of «أمس». */
const SHORTEST = 3;

/** The first date of the sentence that stands outside what was said: «وأمس الخميس، أعلنت …». */
export function sayingDate(text: string, sentence: Sentence, said: Pick<Quote, 'start' | 'end'>): Quote['date'] {
  return (
    firstDate(text, sentence.start, Math.min(said.start, sentence.end)) ??
    firstDate(text, Math.max(said.end, sentence.start), sentence.end)
  );
}

function firstDate(text: string, from: number, to: number): Quote['date'] {
  if (to - from < SHORTEST) return undefined;
  const words = text.slice(from, to);
  // The Arabic forms cost most, at every place of the text.
  const match = (ARABIC_LETTER.test(words) ? DATE : ENGLISH_DATE).exec(words);
  if (match === null) return undefined;
  const start = from + match.index;
  return { surface: match[0], start, end: start + match[0].length };
}

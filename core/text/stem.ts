import { isCommonForm, isCommonHost } from '#core/text/commonWords';
import { isProperName } from '#core/text/properNames';
import { isRadical } from '#core/text/radicals';
import { remembered } from '#core/text/remembered';

/**
 * Light stemming of folded words. Arabic is light10 (Larkey, Ballesteros and Connell: Light Stemming for Arabic
 * Information Retrieval, 2007): one conjunction, one article, then each suffix once, with minimum lengths; what Larkey
 * leaves to chance is held by lists: words whose first letters are their own («وزير», «التزام», «والد»), names whose last
 * are («لبنان», «بوتين»), and vocabulary that shows a preposition (ب ل ك ف) to be one.
 */
const ARTICLES = ['ال', 'وال', 'بال', 'كال', 'فال', 'لل', 'ولل', 'فلل', 'وبال', 'وكال'].sort(
  (a, b) => b.length - a.length,
);
const SUFFIXES = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي'];
/** Not in light10; safe where four letters remain, for shorter words end in these by themselves («مهم»). */
const LONG_PRONOUNS = ['هما', 'هم'];
const HAMZA_SEAT = /ا[يو]$/;
/** Words whose last s is no plural. */
const ENGLISH_WHOLE = new Set([
  'news',
  'politics',
  'series',
  'species',
  'economics',
  'ethics',
  'physics',
  'lens',
  'gas',
  'paris',
  'texas',
  'hamas',
  'abbas',
  'damascus',
]);
const CONJUNCTION = 'و';
const PREPOSITIONS = 'بلكف';

function stripPrefix(word: string): string {
  if (isRadical(word)) return word;
  for (const article of ARTICLES) {
    if (!word.startsWith(article) || word.length < article.length + 2) continue;
    const rest = word.slice(article.length);
    // «للقاء»: of the two lams one is the word's.
    if (article.endsWith('لل') && rest.length < 3) return word.slice(article.length - 1);
    // «والد», «والتزام»: the conjunction may go while the article letters are the word's own.
    const withAlef = word.slice(article.length - 2);
    if (article.length > 2 && article.endsWith('ال') && isRadical(withAlef)) return withAlef;
    return rest;
  }
  // Larkey: و goes if three letters remain, for a noun of three is the shortest that takes it in news text.
  if (word.startsWith(CONJUNCTION) && word.length >= 4) return word.slice(1);
  return word;
}

function isVocabulary(word: string): boolean {
  return isProperName(word) || isCommonHost(word);
}

/** «لمحاربة», «ببغداد»: a preposition goes when the word is none by itself and what it leaves is one. */
function stripPreposition(word: string): string {
  if (word.length < 4 || !PREPOSITIONS.includes(word[0] ?? '') || isVocabulary(word) || isRadical(word)) return word;
  const host = word.slice(1);
  return isVocabulary(host) ? host : word;
}

/** What a word is before its pronoun: «حلفائها» has the seat of a hamza, «حكومتها» an open teh marbuta. */
function beforePronoun(stem: string): string {
  if (HAMZA_SEAT.test(stem)) return stem.replace(HAMZA_SEAT, 'ا');
  if (!stem.endsWith('ت')) return stem;
  const open = stem.slice(0, -1);
  return isCommonForm(`${open}ه`) ? open : stem;
}

/** «ميدان», «بيان»: a word of the language whose ending leaves none is no dual or plural. */
function isOwnEnding(stem: string, suffix: string): boolean {
  if (suffix !== 'ان' && suffix !== 'ون' && suffix !== 'ين') return false;
  const rest = stem.slice(0, -2);
  return isCommonForm(stem) && !isCommonHost(rest) && !isCommonForm(`${rest}ه`);
}

function stripSuffixes(word: string): string {
  // Adverbs and countries: «سياسياً» and «سياسي», «روسيا» and «روسي» meet.
  if (word.length >= 5 && word.endsWith('يا')) return word.slice(0, -2);
  if (word.length >= 5 && /[^هنمو]ا$/.test(word)) return word.slice(0, -1);
  let stem = word;
  for (const pronoun of LONG_PRONOUNS) {
    if (!stem.endsWith(pronoun) || stem.length < pronoun.length + 4) continue;
    stem = beforePronoun(stem.slice(0, -pronoun.length));
  }
  for (const suffix of SUFFIXES) {
    if (isProperName(stem)) return stem;
    if (stem.endsWith(suffix) && stem.length >= suffix.length + 2 && !isOwnEnding(stem, suffix)) {
      stem = stem.slice(0, -suffix.length);
      if (suffix === 'ها' || suffix === 'ه') stem = beforePronoun(stem);
    }
  }
  return stem;
}

const stemArabic = remembered(readArabicStem);

function readArabicStem(word: string): string {
  if (word.length <= 3) return word;
  const bare = stripPreposition(stripPrefix(word));
  if (isRadical(bare) && bare.length <= 4) return bare;
  return stripSuffixes(bare);
}

/** Plural, past and gerund off where a word of three letters with a vowel remains: a small part of Porter (1980). */
const stemEnglish = remembered(readEnglishStem);

function readEnglishStem(word: string): string {
  if (ENGLISH_WHOLE.has(word)) return word;
  let stem = word.endsWith("'s") ? word.slice(0, -2) : word;
  if (stem.length <= 3) return stem;
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:ss|x|ch|sh|zz)es$/.test(stem)) stem = stem.slice(0, -2);
  else if (/[^aeious]s$|[ae]s$|os$/.test(stem) && !/(?:us|ss|is)$/.test(stem)) stem = stem.slice(0, -1);
  for (const suffix of ['ing', 'ed']) {
    const base = stem.slice(0, -suffix.length);
    if (!stem.endsWith(suffix) || base.length < 3 || !/[aeiouy]/.test(base)) continue;
    if (/([bdgmnprt])\1$/.test(base)) return base.slice(0, -1);
    return base;
  }
  return stem.length > 4 && stem.endsWith('e') ? stem.slice(0, -1) : stem;
}

/**
 * Stem of a folded word (normaliseText); words of other languages than Arabic and English come back as they are.
 * @example stemWord('والعراق', 'ar') // 'عراق'
 * @example stemWord('والد', 'ar') // 'والد'
 */
export function stemWord(norm: string, language: string): string {
  const first = norm.charCodeAt(0);
  if (first >= 0x0621 && first <= 0x064a)
    return language === 'fa' || language === 'ur' || language === 'ckb' ? norm : stemArabic(norm);
  if (first >= 0x61 && first <= 0x7a && (language === 'en' || language === 'ar' || language === 'und'))
    return stemEnglish(norm);
  return norm;
}

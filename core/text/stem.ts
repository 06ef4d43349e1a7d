import { isRadical } from '#core/text/radicals';
import { remembered } from '#core/text/remembered';

/**
 * Light stemming of folded words. Arabic is light10 (Larkey, Ballesteros and Connell: Light Stemming for Arabic
 * Information Retrieval, 2007): one conjunction, one article, then each suffix once, with minimum lengths; what Larkey
 * leaves to chance — «وزير», «التزام», «والد» lose letters of their own — is held by a list of radicals.
 */
const ARTICLES = ['ال', 'وال', 'بال', 'كال', 'فال', 'لل', 'ولل', 'فلل', 'وبال', 'وكال'].sort(
  (a, b) => b.length - a.length,
);
const SUFFIXES = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي'];
const CONJUNCTION = 'و';

function stripPrefix(word: string): string {
  if (isRadical(word)) return word;
  for (const article of ARTICLES) {
    if (!word.startsWith(article) || word.length < article.length + 2) continue;
    const rest = word.slice(article.length);
    // «والد», «والتزام»: the conjunction may go while the article letters are the word's own.
    const withAlef = word.slice(article.length - 2);
    if (article.length > 2 && article.endsWith('ال') && isRadical(withAlef)) return withAlef;
    return rest;
  }
  // Larkey: و goes if three letters remain, for a noun of three is the shortest that takes it in news text.
  if (word.startsWith(CONJUNCTION) && word.length >= 4) return word.slice(1);
  return word;
}

function stripSuffixes(word: string): string {
  let stem = word;
  for (const suffix of SUFFIXES) {
    if (stem.endsWith(suffix) && stem.length >= suffix.length + 2) {
      stem = stem.slice(0, -suffix.length);
      // The seat of a final hamza shows only before a pronoun: حلفائها and حلفاء.
      if (suffix === 'ها' || suffix === 'ه') stem = stem.replace(/ا[يو]$/, 'ا');
    }
  }
  return stem;
}

const stemArabic = remembered(readArabicStem);

function readArabicStem(word: string): string {
  if (word.length <= 3) return word;
  const bare = stripPrefix(word);
  if (isRadical(bare) && bare.length <= 4) return bare;
  return stripSuffixes(bare);
}

/** Plural, past and gerund off where a word of three letters with a vowel remains: a small part of Porter (1980). */
const stemEnglish = remembered(readEnglishStem);

function readEnglishStem(word: string): string {
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

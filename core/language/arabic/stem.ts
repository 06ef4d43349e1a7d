import { defined } from '#core/defined';
import { endingsFor, LONG_PRONOUNS, OWN_ENDINGS } from '#core/language/arabic/affixes';
import { baseOf, otherBases } from '#core/language/arabic/base';
import { isCommonBase, isCommonForm } from '#core/language/arabic/commonWords';
import { isLexiconWord } from '#core/language/arabic/lexiconWords';
import { isProperName } from '#core/language/arabic/properNames';
import { isListedRadical, isRadical } from '#core/language/arabic/radicals';
import { stemEnglish } from '#core/language/english/stem';
import { remembered } from '#core/language/remembered';

/** Raised when a word's stem changes: profiles that a database keeps by stem are then made anew (store/useCases/restemProfiles). */
export const STEMMER = 4;

/** Shortest word that is stemmed: shorter ones are their own stem. */
const SHORTEST = 4;
/** Languages in Arabic letters that have other affixes. */
const UNSTEMMED: ReadonlySet<string> = new Set(['fa', 'ur', 'ckb']);
/** Languages in whose texts Latin words are taken for English. */
const WITH_ENGLISH: ReadonlySet<string> = new Set(['en', 'ar', 'und']);

/** Which side of an apostrophe in a Latin word is the word: French "l'élection", Turkish "Bingöl'de". */
export type ApostropheSide = 'behind' | 'before';
const APOSTROPHES: Readonly<Record<string, ApostropheSide>> = {
  fr: 'behind',
  it: 'behind',
  ca: 'behind',
  tr: 'before',
  az: 'before',
};

/** Whether words of each script have stems in a text of a language, and what an apostrophe in one means. */
export interface Stemming {
  arabic: boolean;
  latin: boolean;
  apostrophe?: ApostropheSide;
}

export const stemmingIn = (language: string): Stemming => ({
  arabic: !UNSTEMMED.has(language),
  latin: WITH_ENGLISH.has(language),
  ...defined({ apostrophe: APOSTROPHES[language] }),
});

/** What is elided before a vowel in French and Italian, without its apostrophe; as Lucene's ElisionFilter has them. */
const ELIDED =
  /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|all|dall|nell|sull|coll|degl|agl|dagl|negl|sugl|gl|un)'(?=[a-z0-9]{2})/;

/**
 * A folded Latin word without what its apostrophe parts from it. Only names have apostrophes in Turkish, and what is behind is their case.
 * @example withoutApostrophe("l'election", 'behind') // 'election'
 * @example withoutApostrophe("bingol'de", 'before') // 'bingol'
 */
export function withoutApostrophe(norm: string, side: ApostropheSide): string {
  if (side === 'behind') return norm.replace(ELIDED, '');
  const at = norm.indexOf("'");
  return at >= 2 ? norm.slice(0, at) : norm;
}

const SUFFIXES = endingsFor('stem');
const HAMZA_SEAT = /ا[يو]$/;
/** What a word is before its pronoun: «حلفائها» has the seat of a hamza, «حكومتها» an open teh marbuta, «قراراته» a plural. */
function beforePronoun(stem: string): string {
  if (HAMZA_SEAT.test(stem)) return stem.replace(HAMZA_SEAT, 'ا');
  if (!stem.endsWith('ت')) return stem;
  const open = stem.slice(0, -1);
  if (isCommonForm(`${open}ه`) || isListedRadical(open)) return open;
  const singular = stem.slice(0, -2);
  const isPlural = stem.endsWith('ات') && (singular.length >= SHORTEST || isCommonForm(`${singular}ه`));
  return isPlural ? singular : stem;
}

/**
 * «ميدان», «وزيرستان»: a word that is known with its ending and not without is no dual or plural; nor is one of which too
 * little would remain that is no word («نبات», «أدوات»).
 */
function isOwnEnding(stem: string, suffix: string): boolean {
  if (!OWN_ENDINGS.has(suffix)) return false;
  const rest = stem.slice(0, -suffix.length);
  if (isCommonBase(rest) || isLexiconWord(rest) || isCommonForm(`${rest}ه`)) return false;
  return suffix === 'ات' ? rest.length < SHORTEST : rest.length === 2 || isCommonForm(stem) || isLexiconWord(stem);
}

function stripSuffixes(word: string): string {
  // Adverbs and countries: «سياسياً» and «سياسي», «روسيا» and «روسي» meet.
  if (word.length >= 5 && word.endsWith('يا')) return word.slice(0, -2);
  if (word.length >= 5 && /[^هنمو]ا$/.test(word)) return word.slice(0, -1);
  // «لاجئون»: the seat of the hamza is the ending's; «لاجئ» has its own.
  let stem = word.length >= 6 && word.endsWith('وون') ? `${word.slice(0, -3)}ي` : word;
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
  return word.length < SHORTEST ? word : stemBase(baseOf(word));
}

/** A word without clitics, without its endings. */
function stemBase(base: string): string {
  return base.length < SHORTEST || (isRadical(base) && base.length === SHORTEST) ? base : stripSuffixes(base);
}

/**
 * The stems of the other ways to read a folded Arabic word, where it may be read in several: «للجو» is of the air, and of
 * asylum. Search finds the word under each of them. None where one reading alone leaves a known word; every one where
 * none does, for names that no list has.
 */
export function otherStems(norm: string, language: string): readonly string[] {
  return UNSTEMMED.has(language) ? NO_STEMS : otherArabicStems(norm);
}

const otherArabicStems = remembered((norm): readonly string[] => {
  if (norm.length < SHORTEST || !isArabicWord(norm)) return NO_STEMS;
  const own = stemArabic(norm);
  const stems = otherBases(norm).flatMap((base) => [stemBase(base), stemArabic(base)]);
  const others = new Set(stems.filter((stem) => stem.length >= 2 && stem !== own));
  return others.size === 0 ? NO_STEMS : [...others];
});

const NO_STEMS: readonly string[] = [];

function isArabicWord(norm: string): boolean {
  const first = norm.charCodeAt(0);
  return first >= 0x0621 && first <= 0x064a;
}

/**
 * Stem of a folded word (normaliseText): of an Arabic word its host (core/language/arabic/base) without each ending of
 * core/language/arabic/affixes once, with minimum lengths, as light10 does (Larkey et al. 2007); names whose last letters are their
 * own keep them («لبنان», «بوتين»). Words of other languages than Arabic and English
 * come back as they are.
 * @example stemWord('والعراق', 'ar') // 'عراق'
 * @example stemWord('والد', 'ar') // 'والد'
 */
export function stemWord(norm: string, language: string): string {
  if (isArabicWord(norm)) return stemmingIn(language).arabic ? stemArabic(norm) : norm;
  const first = norm.charCodeAt(0);
  const isLatin = first >= 0x61 && first <= 0x7a;
  return isLatin && stemmingIn(language).latin ? stemEnglish(norm) : norm;
}

import { OFFICES, PLACE_TRIGGERS, SAYING_VERBS } from '#core/entities/words/triggerWords';
import { wordSet } from '#core/entities/words/wordSet';
import { ARTICLE, CONJUNCTIONS, CONTRACTED, PREPOSITIONS } from '#core/language/arabic/affixes';
import { baseOf, isWord } from '#core/language/arabic/base';
import { isDefiniteBehindClitics, withoutConjunction } from '#core/language/arabic/clitics';
import { isCommonForm } from '#core/language/arabic/commonWords';
import { isProperName } from '#core/language/arabic/properNames';
import type { Doc } from '#core/language/doc';
import { isStopword } from '#core/language/stopwords';
import type { Token } from '#core/language/tokenise';

/**
 * How a sequence of words reads as the name of a topic: `whole` is a noun with what belongs to it, `part` begins or ends inside one
 * («الأجنبية لدعم», «وقف إطلاق» of «وقف إطلاق النار») or is somebody's office, `clause` has a verb or an adverb in it.
 */
export type PhraseShape = 'whole' | 'part' | 'clause';

/** Nouns with the letter that the present tense has; adjectives of some of them begin like these. */
const YEH_NOUNS = /^ي(?:وم|مين|مني|سار|ورو|قين|هود|اباني|ونان|ناير|وني|ولي|د$|وسف|مان)/u;
/** Verbs whose letters tell nothing: those of saying, and the commonest of being and beginning. */
const VERBS = wordSet(
  'كان كانت جعل جعلت بات باتت أصبح أصبحت ظل ظلت بدأ بدأت أدى أدت شهد شهدت انهار انهارت أثار أثارت أسفر أسفرت أودى أودت',
);
/** «ارتفع», «انفجر», «استقبل»: the nouns of these verbs have an alef before their last letter. */
const DERIVED_PERFECT = /^(?:است|ان|ا.ت)[^ا]{2,3}$/u;
/** «قضايا», «ضحايا»: plurals that end like an accusative. */
const PLURAL = /^..ايا$/u;
const SHORTEST_VERB = 4;
/** «عملاتهم»: with a pronoun a noun is of nothing else, so what follows is its adjective. */
const OWNED = /..(?:هم|هما|ها|نا)$/u;
/** «جزءا»: behind a hamza, which folding takes away. */
const HAMZA_TANWEEN = /ءاً?$/u;
const TANWEEN = /اً?$/u;

/** «يعتبر», «تخسر», «أوقفت»: told by its letters where no noun is written so. */
function isVerb(norm: string): boolean {
  const word = withoutConjunction(norm, SHORTEST_VERB);
  if (SAYING_VERBS.has(word) || VERBS.has(word)) return true;
  if (word.length < SHORTEST_VERB || word.startsWith(ARTICLE) || isProperName(word)) return false;
  const rest = word.slice(1);
  if (word.startsWith('ي')) return !YEH_NOUNS.test(word);
  // «تراجع» is a noun of «يتراجع»; «تخسر» of nothing.
  if (word.startsWith('ت')) return isCommonForm(`ي${rest}`) && !isCommonForm(`ي${word}`) && !/[هيا].?$/u.test(rest);
  if (/[^ا]ت$/u.test(word) && isCommonForm(word.slice(0, -1)) && !isCommonForm(word)) return true;
  return DERIVED_PERFECT.test(word);
}

/** «احترازيا», «جزءا»: an indefinite accusative, by the letters as they are written. */
function isAccusative(written: string, norm: string): boolean {
  if (!TANWEEN.test(written) || norm.startsWith(ARTICLE) || PLURAL.test(norm) || isProperName(norm)) return false;
  return HAMZA_TANWEEN.test(written) || /يا$/u.test(norm) || isWord(norm.slice(0, -1));
}

/** Letters of a preposition before the word that begins at an offset, its article left on: 1 of «بتمويل». */
export function prepositionBefore({ tokens, language }: Doc, start: number): number {
  const token = tokens[tokenFrom(tokens, start)];
  if (language !== 'ar' || token?.start !== start) return 0;
  const { norm } = token;
  if (norm.startsWith(CONTRACTED) || CONJUNCTIONS.some((letter) => norm.startsWith(letter))) return 0;
  return PREPOSITIONS.some((letter) => norm.startsWith(letter)) && baseOf(norm) === norm.slice(1) ? 1 : 0;
}

const isOffice = ({ norm }: Token) => OFFICES.has(norm) || OFFICES.has(baseOf(norm));

/** The position of the first token that begins at an offset or behind it. */
function tokenFrom(tokens: readonly Token[], start: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How the words between two offsets of a text read; other languages than Arabic are not looked at. */
export function phraseShape({ text, tokens, language }: Doc, [start, end]: readonly [number, number]): PhraseShape {
  if (language !== 'ar') return 'whole';
  const from = tokenFrom(tokens, start);
  const to = tokenFrom(tokens, end) - 1;
  const [first, last] = [tokens[from], tokens[to]];
  if (first === undefined || last === undefined) return 'part';
  const words = tokens.slice(from, to + 1);
  if (words.some((token) => isVerb(token.norm) || isAccusative(text.slice(token.start, token.end), token.norm)))
    return 'clause';
  const isDefinite = ({ norm }: Token) => norm.startsWith(ARTICLE);
  const isBeside = (before: Token | undefined, after: Token | undefined) =>
    before !== undefined && after !== undefined && text.slice(before.end, after.start) === ' ';
  const [before, after] = [tokens[from - 1], tokens[to + 1]];
  // «العملات | الأجنبية لدعم»: an adjective of the noun before.
  const isBound = before !== undefined && isBeside(before, first) && isDefinite(first) && !isStopword(before.norm);
  const isInside = isBound && (isDefiniteBehindClitics(before.norm) || OWNED.test(before.norm) || isOffice(before));
  // «وقف إطلاق | النار»: what a noun without article is of.
  const isOpen =
    after !== undefined &&
    isBeside(last, after) &&
    !isDefinite(last) &&
    isDefinite(after) &&
    !isStopword(after.norm) &&
    !isProperName(last.norm);
  const isPart = isInside || isOpen || isOffice(first) || PLACE_TRIGGERS.has(last.norm);
  return isPart || first.norm.startsWith(CONTRACTED) ? 'part' : 'whole';
}

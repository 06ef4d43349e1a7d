import { ARTICLE, CONJUNCTIONS, CONTRACTED, DEFINITE_CHAINS, PREPOSITIONS } from '#core/language/arabic/affixes';
import { remembered } from '#core/language/remembered';

/** A way to read a normalised word as proclitics and a base word, by the affix table (core/language/arabic/affixes). */
export interface CliticSplit {
  /** The word without clitics and article. */
  bare: string;
  /** The article stands before it. */
  definite: boolean;
  /** Letters of the word that are conjunction and preposition; the article, in «للعراق» its written lam, comes after them. */
  clitics: number;
  /** The article's alef is not written: «للعراق» is ل + العراق, «لليكود» ل + الليكود. */
  contracted: boolean;
}

function addArticles(splits: CliticSplit[], norm: string, at: number): void {
  if (at > 0) splits.push({ bare: norm.slice(at), definite: false, clitics: at, contracted: false });
  if (norm.startsWith(ARTICLE, at) && norm.length > at + ARTICLE.length) {
    splits.push({ bare: norm.slice(at + ARTICLE.length), definite: true, clitics: at, contracted: false });
  }
}

function addPrepositions(splits: CliticSplit[], norm: string, at: number): void {
  addArticles(splits, norm, at);
  if (!PREPOSITIONS.includes(norm.charAt(at)) || norm.length <= at + 1) return;
  addArticles(splits, norm, at + 1);
  if (!norm.startsWith(CONTRACTED, at) || norm.length <= at + CONTRACTED.length) return;
  const contracted = { definite: true, clitics: at + 1, contracted: true };
  splits.push({ bare: norm.slice(at + CONTRACTED.length), ...contracted });
  // Before a lam of the word's own the article's lam is not written either.
  splits.push({ bare: norm.slice(at + 1), ...contracted });
}

/**
 * Every way the start of a normalised Arabic word may be clitics: (و|ف)? (ب|ك|ل)? (ال)?, with لل for ل+ال, the bare word
 * first. Says what may be, not what is: baseOf and splitKnown choose («والد» has the split و + الد).
 * @example cliticSplits('وللعراق').map(({ bare }) => bare) // ['وللعراق', 'للعراق', 'لعراق', 'عراق', 'لعراق']
 */
export const cliticSplits: (norm: string) => readonly CliticSplit[] = remembered((norm) => {
  const splits: CliticSplit[] = [{ bare: norm, definite: false, clitics: 0, contracted: false }];
  addPrepositions(splits, norm, 0);
  if (CONJUNCTIONS.includes(norm.charAt(0)) && norm.length > 1) addPrepositions(splits, norm, 1);
  return splits;
});

/** The word without «و» or «ف» where at least so many letters remain. @example withoutConjunction('وقال', 3) // 'قال' */
export function withoutConjunction(norm: string, least = 1): string {
  return CONJUNCTIONS.includes(norm.charAt(0)) && norm.length > least ? norm.slice(1) : norm;
}

/** The word without one letter that may be a clitic, whatever remains. @example withoutLetter('بمدينة') // 'مدينة' */
export function withoutLetter(norm: string): string {
  const first = norm.charAt(0);
  return CONJUNCTIONS.includes(first) || PREPOSITIONS.includes(first) ? norm.slice(1) : norm;
}

/** Fewest letters of a noun behind its article, and behind the contracted one. */
const SHORTEST_NOUN = 3;
const SHORTEST_CONTRACTED = 2;

/** Whether a word has the form of a definite noun behind clitics: «والوزير», «بالوزير», «للوزير». */
export function isDefiniteBehindClitics(norm: string): boolean {
  const rest = withoutConjunction(norm);
  const chain = DEFINITE_CHAINS.find((candidate) => rest.startsWith(candidate));
  if (chain === undefined || (chain === ARTICLE && rest === norm)) return false;
  return rest.length - chain.length >= (chain === CONTRACTED ? SHORTEST_CONTRACTED : SHORTEST_NOUN);
}

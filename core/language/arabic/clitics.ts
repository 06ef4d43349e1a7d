import { ARTICLE, CONJUNCTIONS, CONTRACTED, PREPOSITIONS } from '#core/language/arabic/affixes';
import { remembered } from '#core/language/remembered';

/** A way to read a folded word as proclitics + host, by the affix table (core/language/arabic/affixes). */
export interface CliticReading {
  /** Units of the word before the host; with `article` the host begins after its article. */
  length: number;
  article: boolean;
  /** Units before the word that a name index knows, which may have the article: «للعراق» keeps its written lam. */
  clitics: number;
  /** The article's alef is not written: «للعراق» is ل + العراق, «لليكود» ل + الليكود. */
  contracted: boolean;
}

function addArticles(readings: CliticReading[], norm: string, at: number): void {
  if (at > 0) readings.push({ length: at, article: false, clitics: at, contracted: false });
  if (norm.startsWith(ARTICLE, at) && norm.length > at + ARTICLE.length) {
    readings.push({ length: at + ARTICLE.length, article: true, clitics: at, contracted: false });
  }
}

function addPrepositions(readings: CliticReading[], norm: string, at: number): void {
  addArticles(readings, norm, at);
  if (!PREPOSITIONS.includes(norm.charAt(at)) || norm.length <= at + 1) return;
  addArticles(readings, norm, at + 1);
  if (!norm.startsWith(CONTRACTED, at) || norm.length <= at + CONTRACTED.length) return;
  readings.push({ length: at + CONTRACTED.length, article: true, clitics: at + 1, contracted: true });
  // Before a lam of the word's own the article's lam is not written either.
  readings.push({ length: at + 1, article: true, clitics: at + 1, contracted: true });
}

/**
 * Every way the start of a folded Arabic word may be clitics: (و|ف)? (ب|ك|ل)? (ال)?, with لل for ل+ال, the bare word
 * first. Says what may be, not what is: the caller knows which host exists («والد» has the reading و + الد).
 * @example cliticReadings('وللعراق') // lengths 0, 1, 2, 3, 2
 */
export const cliticReadings: (norm: string) => readonly CliticReading[] = remembered((norm) => {
  const readings: CliticReading[] = [{ length: 0, article: false, clitics: 0, contracted: false }];
  addPrepositions(readings, norm, 0);
  if (CONJUNCTIONS.includes(norm.charAt(0)) && norm.length > 1) addPrepositions(readings, norm, 1);
  return readings;
});

import { ALEF, BEH, FEH, HAMZA, isArabicLetter, KAF, LAM, WAW } from '#core/text/letters';
import { normaliseText } from '#core/text/normalise';
import { remembered } from '#core/text/remembered';
import type { Token } from '#core/text/tokenise';

/** A way to read a folded word as proclitics + host. */
export interface CliticReading {
  /** Units of the word before the host; with `article` the host begins after ال or لل. */
  length: number;
  article: boolean;
}

function addArticles(readings: CliticReading[], norm: string, at: number): void {
  if (at > 0) readings.push({ length: at, article: false });
  if (norm.charCodeAt(at) === ALEF && norm.charCodeAt(at + 1) === LAM && norm.length > at + 2) {
    readings.push({ length: at + 2, article: true });
  }
}

function addPrepositions(readings: CliticReading[], norm: string, at: number): void {
  addArticles(readings, norm, at);
  const unit = norm.charCodeAt(at);
  if ((unit !== BEH && unit !== KAF && unit !== LAM) || norm.length <= at + 1) return;
  addArticles(readings, norm, at + 1);
  // The alef of the article falls after lam: «للعراق».
  if (unit === LAM && norm.charCodeAt(at + 1) === LAM && norm.length > at + 2) {
    readings.push({ length: at + 2, article: true });
  }
}

/**
 * Every way the start of a folded Arabic word may be clitics: (و|ف)? (ب|ك|ل)? (ال)?, with لل for ل+ال, the bare word
 * first. Says what may be, not what is: the caller knows which host exists («والد» has the reading و + الد).
 * @example cliticReadings('وللعراق') // lengths 0, 1, 2, 3
 */
export const cliticReadings: (norm: string) => readonly CliticReading[] = remembered((norm) => {
  const readings: CliticReading[] = [{ length: 0, article: false }];
  addPrepositions(readings, norm, 0);
  const first = norm.charCodeAt(0);
  if ((first === WAW || first === FEH) && norm.length > 1) addPrepositions(readings, norm, 1);
  return readings;
});

/** Folded letters that one unit of a source gives. */
function foldedLength(unit: number): number {
  // Nearly every letter of an Arabic word is one of these, and gives one.
  return unit !== HAMZA && isArabicLetter(unit) ? 1 : normaliseText(String.fromCharCode(unit)).length;
}

/** Source offset where the host begins when `count` folded letters of the word are clitics. */
export function offsetInside(text: string, token: Token, count: number): number {
  let at = token.start;
  for (let letters = 0; at < token.end && letters < count; at++) letters += foldedLength(text.charCodeAt(at));
  while (at < token.end && foldedLength(text.charCodeAt(at)) === 0) at++;
  return at;
}

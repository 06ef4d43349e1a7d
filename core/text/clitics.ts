import { ALEF, BEH, FEH, KAF, LAM, WAW } from '#core/text/letters';
import { normaliseText } from '#core/text/normalise';
import type { Token } from '#core/text/tokenise';

/** A way to read a folded word as proclitics + host. */
export interface CliticReading {
  /** Units of the word before the host; with `article` the host begins after ال or لل. */
  length: number;
  article: boolean;
}

function articleLength(norm: string, at: number): number {
  return norm.charCodeAt(at) === ALEF && norm.charCodeAt(at + 1) === LAM ? 2 : 0;
}

/**
 * Every way the start of a folded Arabic word may be clitics: (و|ف)? (ب|ك|ل)? (ال)?, with لل for ل+ال, the bare word
 * first. Says what may be, not what is: the caller knows which host exists («والد» has the reading و + الد).
 * @example cliticReadings('وللعراق') // lengths 0, 1, 2, 3
 */
export function cliticReadings(norm: string): CliticReading[] {
  const readings: CliticReading[] = [{ length: 0, article: false }];
  const addWithArticle = (at: number, afterLam: boolean) => {
    if (at > 0) readings.push({ length: at, article: false });
    const article = articleLength(norm, at);
    if (article > 0 && norm.length > at + article) readings.push({ length: at + article, article: true });
    if (afterLam && norm.charCodeAt(at) === LAM && norm.length > at + 1)
      readings.push({ length: at + 1, article: true });
  };
  const addPreposition = (at: number) => {
    addWithArticle(at, false);
    const unit = norm.charCodeAt(at);
    if ((unit === BEH || unit === KAF || unit === LAM) && norm.length > at + 1) addWithArticle(at + 1, unit === LAM);
  };
  addPreposition(0);
  const first = norm.charCodeAt(0);
  if ((first === WAW || first === FEH) && norm.length > 1) addPreposition(1);
  return readings;
}

/** Source offset where the host begins when `count` folded letters of the word are clitics. */
export function offsetInside(text: string, token: Token, count: number): number {
  let at = token.start;
  for (let letters = 0; at < token.end && letters < count; at++) letters += normaliseText(text[at] ?? '').length;
  while (at < token.end && normaliseText(text[at] ?? '') === '') at++;
  return at;
}

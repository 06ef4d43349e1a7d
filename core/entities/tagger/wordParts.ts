import { endingsFor, longestFirst } from '#core/language/arabic/affixes';
import type { KnownSplit } from '#core/language/arabic/base';

/** Clitics before a word as the model knows them: a conjunction 1, a preposition 2, both 3, none 0. */
export type Clitic = 0 | 1 | 2 | 3;
export const NO_CLITIC: Clitic = 0;

export function cliticOf({ conjunction, preposition }: KnownSplit): Clitic {
  if (conjunction) return preposition ? 3 : 1;
  return preposition ? 2 : 0;
}

const ENDINGS = endingsFor('taggerStem');
const MASCULINE = longestFirst(endingsFor('taggerMasculine'));
const SHORTEST_STEM = 3;

/** A word without article and ending: what the model's light stem is. */
export const withoutEnding = (word: string) => strip(word, ENDINGS, SHORTEST_STEM);

/** «أميركية», «أميركيين»: the masculine singular of a nationality. */
export const masculineOf = (word: string) => strip(word, MASCULINE, 0);

function strip(word: string, endings: readonly string[], least: number): string {
  const ending = endings.find((candidate) => word.endsWith(candidate) && word.length - candidate.length >= least);
  return ending === undefined ? word : word.slice(0, -ending.length);
}

/** Classes of words by their first letter. */
export const WORD = 0;
export const LATIN = 1;
const NUMBER = 2;
export const SIGN = 3;

export function letterClass(form: string): number {
  const code = form.charCodeAt(0);
  if (code === 0x30) return NUMBER;
  if (code >= 0x600 && code <= 0x6ff && code !== 0x60c && code !== 0x61b && code !== 0x61f && code !== 0x66a)
    return WORD;
  return /\p{L}/u.test(form) ? LATIN : SIGN;
}

import { ARTICLE, CONJUNCTIONS, CONTRACTED, PREPOSITIONS } from '#core/language/arabic/affixes';
import { hostOf } from '#core/language/arabic/host';

/** What stood before a word: a conjunction (و ف), a preposition (ب ل ك), both or nothing. */
export type Clitic = 0 | 1 | 2 | 3;

export const NO_CLITIC: Clitic = 0;
const CONJUNCTION: Clitic = 1;
const PREPOSITION: Clitic = 2;
const BOTH_CLITICS: Clitic = 3;

export interface Stripped {
  stem: string;
  clitic: Clitic;
}

// Shorter remainders are almost always chance: «وصل» is no و + «صل».
const SHORTEST_STEM = 3;

function withoutPreposition(form: string, isWord: (candidate: string) => boolean): string | undefined {
  if (form.length < SHORTEST_STEM + 1) return undefined;
  if (!PREPOSITIONS.includes(form.charAt(0))) return undefined;
  const rest = form.slice(1);
  if (!form.startsWith(CONTRACTED)) return isWord(rest) ? rest : undefined;
  // «للعراق» is ل + «العراق»: the article's alef is not written after lam, nor its lam before another («لليكود»).
  const restored = ARTICLE + form.slice(2);
  const hosts = hostOf(form) === rest ? [rest, ARTICLE + rest, restored] : [restored, rest, ARTICLE + rest];
  return hosts.find(isWord);
}

/**
 * Takes the proclitics off a folded form as far as `isWord` knows what remains; a form it cannot explain stays whole.
 *
 * @example stripClitics('وبالعراق', (word) => word === 'العراق') // { stem: 'العراق', clitic: 3 }
 */
export function stripClitics(form: string, isWord: (candidate: string) => boolean): Stripped {
  if (CONJUNCTIONS.includes(form.charAt(0)) && form.length > SHORTEST_STEM) {
    const rest = form.slice(1);
    const inner = withoutPreposition(rest, isWord);
    if (isWord(rest)) return { stem: rest, clitic: CONJUNCTION };
    if (inner !== undefined) return { stem: inner, clitic: BOTH_CLITICS };
  }
  const stem = withoutPreposition(form, isWord);
  return stem === undefined ? { stem: form, clitic: NO_CLITIC } : { stem, clitic: PREPOSITION };
}

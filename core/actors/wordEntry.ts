import { type Automaton, childOf, ROOT } from '#core/actors/automaton';
import { cliticReadings } from '#core/text/clitics';
import { isCommonForm } from '#core/text/commonWords';
import { remembered } from '#core/text/remembered';
import { SUFFIXES } from '#core/text/spellings';
import { isStopword } from '#core/text/stopwords';

/** What a folded word of a text may be in the aliases of an index. */
export interface WordEntry {
  /** Number of the word, -1 when it stands in no alias. */
  word: number;
  /** Letters at its end that are a following word without its space. */
  tail: number;
  /** It ends in 's, which is no part of the name. */
  possessive: boolean;
  /** Automaton states after reading it as the first word of an alias behind `clitics` letters. */
  hosts: readonly { state: number; clitics: number }[];
}

const ARTICLE = 'ال';
const SHORTEST_GLUED = 5;
const NO_HOSTS: WordEntry['hosts'] = [];

/**
 * Letters at the end of an unknown word that are a word of their own: where a page's links lose the space after them,
 * «العراق» and «تشارك» become «العراقتشارك». 0 when the word is whole.
 */
function gluedTail(norm: string, words: ReadonlyMap<string, number>): number {
  for (let cut = norm.length - 2; cut >= SHORTEST_GLUED; cut--) {
    const tail = norm.slice(cut);
    if (SUFFIXES.has(tail)) continue;
    const isWord = isStopword(tail) || (tail.length > 3 && /^[يت]/.test(tail) && isCommonForm(tail));
    if (isWord && words.has(norm.slice(0, cut))) return norm.length - cut;
  }
  return 0;
}

function isArabic(norm: string): boolean {
  const first = norm.charCodeAt(0);
  return first >= 0x0621 && first <= 0x064a;
}

function hostsOfWord(norm: string, words: ReadonlyMap<string, number>, automaton: Automaton): WordEntry['hosts'] {
  const hosts: { state: number; clitics: number }[] = [];
  for (const { length, article } of cliticReadings(norm)) {
    if (length === 0) continue;
    // Behind an alef the article is part of the host and read there; «للعراق» writes its lam alone.
    const contracted = article && norm[length - 2] !== ARTICLE[0];
    if (article && !contracted) continue;
    const host = norm.slice(length);
    const word = words.get(contracted ? ARTICLE + host : host);
    const state = word === undefined ? -1 : childOf(automaton, ROOT, word);
    if (state >= 0) hosts.push({ state, clitics: contracted ? length - 1 : length });
  }
  return hosts.length === 0 ? NO_HOSTS : hosts;
}

/** Reads words against an index's vocabulary, each word once: a stream's words come again and again. */
export function wordReader(words: ReadonlyMap<string, number>, automaton: Automaton): (norm: string) => WordEntry {
  return remembered((norm) => {
    const known = words.get(norm);
    if (!isArabic(norm)) {
      const possessive = known === undefined && norm.endsWith("'s");
      return {
        word: known ?? words.get(possessive ? norm.slice(0, -2) : norm) ?? -1,
        tail: 0,
        possessive,
        hosts: NO_HOSTS,
      };
    }
    const tail = known === undefined ? gluedTail(norm, words) : 0;
    const whole = tail === 0 ? norm : norm.slice(0, -tail);
    const hosts = hostsOfWord(whole, words, automaton);
    return { word: known ?? words.get(whole) ?? -1, tail, possessive: false, hosts };
  });
}

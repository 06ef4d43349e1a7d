import { type Automaton, childOf, ROOT } from '#core/entities/gazetteer/automaton';
import { factsOf, type WordFacts } from '#core/entities/rules/wordFacts';
import { ARTICLE, STEM_ENDINGS } from '#core/language/arabic/affixes';
import { cliticReadings } from '#core/language/arabic/clitics';
import { isCommonForm } from '#core/language/arabic/commonWords';
import { remembered } from '#core/language/remembered';
import { isStopword } from '#core/language/stopwords';
import type { Token } from '#core/language/tokenise';

/** A folded word as the first of an alias, behind clitics. */
export interface HostState {
  /** State of the automaton after the word. */
  state: number;
  /** Folded letters before it. */
  clitics: number;
  /** Pattern that the word alone is, or -1. */
  pattern: number;
  /** Whether some alias goes on after it. */
  goesOn: boolean;
}

/** What a folded word of a text may be in the aliases of an index, and what it is by itself. */
export interface WordEntry extends WordFacts {
  /** Number of the word, -1 when it stands in no alias. */
  word: number;
  /** Letters at its end that are a following word without its space. */
  tail: number;
  /** It ends in 's, which is no part of the name. */
  possessive: boolean;
  hosts: readonly HostState[];
  /** State of the automaton after it where nothing before it counts; the root when no alias opens with it. */
  opens: number;
  /** It opens the full name of some person of the index. */
  isGiven: boolean;
}

const SHORTEST_GLUED = 5;
const NO_HOSTS: WordEntry['hosts'] = [];

/**
 * Letters at the end of an unknown word that are a word of their own: where a page's links lose the space after them,
 * «العراق» and «تشارك» become «العراقتشارك». 0 when the word is whole.
 */
function gluedTail(norm: string, words: ReadonlyMap<string, number>): number {
  for (let cut = norm.length - 2; cut >= SHORTEST_GLUED; cut--) {
    const tail = norm.slice(cut);
    if (STEM_ENDINGS.has(tail)) continue;
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
  const hosts: HostState[] = [];
  for (const { length, article, clitics, contracted } of cliticReadings(norm)) {
    // Behind an alef the article is part of the host and read there.
    if (length === 0 || (article && !contracted)) continue;
    const host = norm.slice(length);
    const word = words.get(contracted ? ARTICLE + host : host);
    const state = word === undefined ? -1 : childOf(automaton, ROOT, word);
    if (state < 0) continue;
    hosts.push({
      state,
      clitics,
      pattern: automaton.pattern[state] ?? -1,
      goesOn: automaton.goesOn[state] === 1,
    });
  }
  return hosts.length === 0 ? NO_HOSTS : hosts;
}

interface Vocabulary {
  words: ReadonlyMap<string, number>;
  automaton: Automaton;
  givenNames: ReadonlySet<string>;
}

/** One number for the facts of a word that opens no body's name. */
function markOf(facts: WordFacts): number {
  let mark = 0;
  for (const value of Object.values(facts)) mark = mark * 2 + (value === true ? 1 : 0);
  return mark;
}

/** Reads words against an index's vocabulary, each word once: a stream's words come again and again. */
export function wordReader({ words, automaton, givenNames }: Vocabulary): (norm: string) => WordEntry {
  // Most words are in no alias; those of one kind share an entry, so that what is read over and over is small.
  const plain = new Map<number, WordEntry>();
  return remembered((norm) => {
    const known = words.get(norm);
    const arabic = isArabic(norm);
    const tail = arabic && known === undefined ? gluedTail(norm, words) : 0;
    const possessive = !arabic && known === undefined && norm.endsWith("'s");
    const whole = possessive ? norm.slice(0, -2) : tail === 0 ? norm : norm.slice(0, -tail);
    const word = known ?? words.get(whole) ?? -1;
    const facts = factsOf(norm);
    const entry: WordEntry = {
      word,
      tail,
      possessive,
      hosts: arabic ? hostsOfWord(whole, words, automaton) : NO_HOSTS,
      opens: word < 0 ? ROOT : Math.max(ROOT, childOf(automaton, ROOT, word)),
      isGiven: givenNames.has(norm),
      // Last: what findAliases reads of every word stays inside the object.
      ...facts,
    };
    const isPlain =
      word < 0 && !possessive && entry.hosts.length === 0 && !entry.isGiven && facts.opening === undefined;
    if (!isPlain) return entry;
    const mark = markOf(facts);
    const shared = plain.get(mark) ?? entry;
    plain.set(mark, shared);
    return shared;
  });
}

/** The entries of a text's tokens, by token position. */
export function readWords(tokens: readonly Token[], readWord: (norm: string) => WordEntry): WordEntry[] {
  return tokens.map(({ word }) => word.entryBy(readWord));
}

import { type Automaton, childOf, ROOT } from '#core/entities/gazetteer/automaton';
import { SAYING_VERBS } from '#core/entities/words/triggerWords';
import { featuresOf, type WordFeatures } from '#core/entities/words/wordFeatures';
import { wordSet } from '#core/entities/words/wordSet';
import { ARTICLE, STEM_ENDINGS } from '#core/language/arabic/affixes';
import { isWord } from '#core/language/arabic/base';
import { cliticSplits } from '#core/language/arabic/clitics';
import { isCommonForm } from '#core/language/arabic/commonWords';
import { remembered } from '#core/language/remembered';
import { isStopword } from '#core/language/stopwords';
import type { Token } from '#core/language/tokenise';

/** A folded word behind clitics as the first word of an alias. */
export interface SplitState {
  /** State of the automaton after the word. */
  state: number;
  /** Folded letters before it. */
  clitics: number;
  /** Pattern that the word alone is, or -1. */
  pattern: number;
  /** Whether some alias goes on after it. */
  goesOn: boolean;
}

/** A folded word of a text in the aliases of an index, with the word's own features. */
export interface WordEntry extends WordFeatures {
  /** Number of the word, -1 when it stands in no alias. */
  word: number;
  /** Letters at its end that are a following word without its space. */
  tail: number;
  /** It ends in 's, which is no part of the name. */
  possessive: boolean;
  /** Number of the word without its 's where some alias has it with one ("Iraq's oil ministry"); else -1. */
  owner: number;
  /** The aliases that open with what remains of the word behind clitics. */
  splits: readonly SplitState[];
  /** State of the automaton after the word as the first of a sequence; the root when no alias opens with it. */
  opens: number;
  /** It opens the full name of some person of the index. */
  isGiven: boolean;
}

const SHORTEST_GLUED = 5;
const BETWEEN = 'بين';
const GLUED_PARTICLES = wordSet('في من عن مع لن لم ضد قد');
const NO_SPLITS: WordEntry['splits'] = [];

/** Whether some word list has the word behind any clitics: «والاستعداد» is no «والاس» with «تعداد». */
function isWhole(norm: string): boolean {
  return cliticSplits(norm).some(({ bare }) => isWord(bare));
}

/** Whether letters behind a name may be the word after it. Short words are endings of other names too: «ليماسول», «إيرانشهر». */
function opensNextWord(tail: string): boolean {
  if (tail.length === 2) return GLUED_PARTICLES.has(tail);
  // «المانحين»: the end of a plural.
  if (tail.length === 3 && tail !== BETWEEN && /(?:ين|ون|ات)$/.test(tail)) return false;
  return isStopword(tail) || SAYING_VERBS.has(tail) || (tail.length > 3 && isCommonForm(tail));
}

/**
 * Letters at the end of an unknown word that are a word of their own: where a page's links lose the space after them,
 * «العراق» and «تشارك» become «العراقتشارك». 0 when the word is whole.
 */
function gluedTail(norm: string, words: ReadonlyMap<string, number>): number {
  for (let cut = norm.length - 2; cut >= SHORTEST_GLUED; cut--) {
    const tail = norm.slice(cut);
    if (STEM_ENDINGS.has(tail)) continue;
    if (opensNextWord(tail) && words.has(norm.slice(0, cut))) return isWhole(norm) ? 0 : norm.length - cut;
  }
  return 0;
}

function isArabic(norm: string): boolean {
  const first = norm.charCodeAt(0);
  return first >= 0x0621 && first <= 0x064a;
}

function splitsOf(norm: string, words: ReadonlyMap<string, number>, automaton: Automaton): WordEntry['splits'] {
  const splits: SplitState[] = [];
  for (const { bare, definite, clitics, contracted } of cliticSplits(norm)) {
    // Where its alef is written the article stays with the noun: aliases have it too.
    if (bare === norm || (definite && !contracted)) continue;
    const word = words.get(contracted ? ARTICLE + bare : bare);
    const state = word === undefined ? -1 : childOf(automaton, ROOT, word);
    if (state < 0) continue;
    splits.push({
      state,
      clitics,
      pattern: automaton.pattern[state] ?? -1,
      goesOn: automaton.goesOn[state] === 1,
    });
  }
  return splits.length === 0 ? NO_SPLITS : splits;
}

interface Vocabulary {
  words: ReadonlyMap<string, number>;
  automaton: Automaton;
  givenNames: ReadonlySet<string>;
}

/** The features, all of which but `orgTrigger` are true or false, as bits of one number. */
function bitsOf(features: WordFeatures): number {
  let bits = 0;
  for (const value of Object.values(features)) bits = bits * 2 + (value === true ? 1 : 0);
  return bits;
}

/** Looks words up in an index's vocabulary and keeps the answers: the words of a stream come again and again. */
export function wordReader({ words, automaton, givenNames }: Vocabulary): (norm: string) => WordEntry {
  // Most words are in no alias. Those with the same features share one entry, which keeps the memory small.
  const shared = new Map<number, WordEntry>();
  return remembered((norm) => {
    const known = words.get(norm);
    const arabic = isArabic(norm);
    const tail = arabic && known === undefined ? gluedTail(norm, words) : 0;
    const possessive = !arabic && known === undefined && norm.endsWith("'s");
    const whole = possessive ? norm.slice(0, -2) : tail === 0 ? norm : norm.slice(0, -tail);
    const word = known ?? words.get(whole) ?? -1;
    const features = featuresOf(norm);
    const entry: WordEntry = {
      word,
      tail,
      possessive,
      owner: !arabic && known !== undefined && norm.endsWith("'s") ? (words.get(norm.slice(0, -2)) ?? -1) : -1,
      splits: arabic ? splitsOf(whole, words, automaton) : NO_SPLITS,
      opens: word < 0 ? ROOT : Math.max(ROOT, childOf(automaton, ROOT, word)),
      isGiven: givenNames.has(norm),
      // Spread last: V8 keeps the properties named first inside the object, and findAliases reads those of every word.
      ...features,
    };
    const isPlain =
      word < 0 && !possessive && entry.splits.length === 0 && !entry.isGiven && features.orgTrigger === undefined;
    if (!isPlain) return entry;
    const bits = bitsOf(features);
    const same = shared.get(bits) ?? entry;
    shared.set(bits, same);
    return same;
  });
}

/** The entries of a text's tokens, by token position. */
export function readWords(tokens: readonly Token[], readWord: (norm: string) => WordEntry): WordEntry[] {
  return tokens.map(({ lexeme }) => lexeme.entryIn(readWord));
}

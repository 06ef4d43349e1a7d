import { normaliseText } from '#core/language/arabic/normalise';
import { stemWord } from '#core/language/arabic/stem';
import { isStopword } from '#core/language/stopwords';

/** How the words of two titles or bodies stand to each other; unknown where one has none. */
export type Likeness = 'equal' | 'akin' | 'other' | 'unknown';

/** Longer texts are compared by their beginnings: an edit keeps some of it, a replacement nothing. */
const COMPARED_CHARS = 2000;
const MIN_WORD = 3;
/** Scripts without spaces between words: pairs of letters stand for words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;

/** The words that carry a text's sense, stemmed. @example contentWords('The talks in Baghdad') // Set {'talk', 'baghdad'} */
export function contentWords(text: string): Set<string> {
  const words = normaliseText(text.slice(0, COMPARED_CHARS)).match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.flatMap((word) => {
      if (UNSPACED.test(word)) return pairsOf(word);
      if (isStopword(word)) return [];
      const stem = stemWord(word, 'ar');
      return stem.length >= MIN_WORD || /\p{N}/u.test(stem) ? [stem] : [];
    }),
  );
}

function pairsOf(word: string): string[] {
  const letters = [...word];
  return letters.length < 2 ? letters : letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
}

/** The letters and digits of a title in one spelling: equal for titles that differ in punctuation, marks or case only. */
export function plainWords(text: string): string {
  return (normaliseText(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** What share of the smaller set's words the other has, 0 to 1; one word in common is chance unless there is no other. */
export function sharedWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const word of small) if (large.has(word)) shared += 1;
  return shared >= 2 || (shared === small.size && small.size === large.size) ? shared / small.size : 0;
}

/** @example likeness('Talks begin in Baghdad', 'Talks in Baghdad end', 0.5) // 'akin' */
export function likeness(a: string, b: string, share: number): Likeness {
  const [plainA, plainB] = [plainWords(a), plainWords(b)];
  if (plainA === '' || plainB === '') return 'unknown';
  if (plainA === plainB) return 'equal';
  return sharedWords(contentWords(a), contentWords(b)) >= share ? 'akin' : 'other';
}

import { stemmingIn } from '#core/language/arabic/stem';
import { Doc } from '#core/language/doc';
import type { Token } from '#core/language/tokenise';

/** Agreement level of two titles or bodies, as record linkage has it; missing where one has no words. */
export type Agreement = 'exact' | 'similar' | 'different' | 'missing';

/** Longer texts are compared by their beginnings: an edit keeps some of it, a replacement nothing. */
const COMPARED_CHARS = 2000;
const MIN_WORD = 3;
/** Scripts without spaces between words: pairs of letters stand for words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;
/** Two wordings are compared whatever language each is taken for. */
const STEMMING = stemmingIn('ar');

/** The words that carry a text's sense, stemmed. @example contentWords('The talks in Baghdad') // Set {'talk', 'baghdad'} */
export function contentWords(text: string): Set<string> {
  return new Set(new Doc(text.slice(0, COMPARED_CHARS)).tokens.flatMap(wordsOf));
}

function wordsOf({ norm, kind, lexeme }: Token): string[] {
  if (kind === 'other' && UNSPACED.test(norm)) return pairsOf(norm);
  if (lexeme.isStop) return [];
  const { stem } = lexeme.stemIn(STEMMING);
  // A number tells events apart, however short.
  return stem.length >= MIN_WORD || /\p{N}/u.test(stem) ? [stem] : [];
}

function pairsOf(word: string): string[] {
  const letters = [...word];
  return letters.length < 2 ? letters : letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
}

/** The words and numbers of a text in one spelling: equal for titles that differ in punctuation, marks or case only. */
export function plainWords(text: string): string {
  return new Doc(text).tokens.map(({ norm }) => norm).join(' ');
}

/** What share of the smaller set's words the other has, 0 to 1; one word in common is chance unless there is no other. */
export function overlapCoefficient(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const word of small) if (large.has(word)) shared += 1;
  return shared >= 2 || (shared === small.size && small.size === large.size) ? shared / small.size : 0;
}

/** @example agreementOf('Talks begin in Baghdad', 'Talks in Baghdad end', 0.5) // 'similar' */
export function agreementOf(a: string, b: string, share: number): Agreement {
  const [plainA, plainB] = [plainWords(a), plainWords(b)];
  if (plainA === '' || plainB === '') return 'missing';
  if (plainA === plainB) return 'exact';
  return overlapCoefficient(contentWords(a), contentWords(b)) >= share ? 'similar' : 'different';
}

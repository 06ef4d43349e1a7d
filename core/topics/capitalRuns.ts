import type { Doc } from '#core/language/doc';

/** UTF-16 offsets in a text. */
export interface Span {
  start: number;
  end: number;
}

/** Languages in which two words with capitals side by side are a name; in English and Arabic the rules and the tagger find names. */
const CAPITALISED = new Set('fr tr es it pt ro az ca'.split(' '));
const OPENS_NAME = /^(?:\p{L}{1,5}[’'])?\p{Lu}\p{Ll}/u;

/**
 * Names of two and more words in languages for which nothing else finds those that no lexicon has.
 * @example capitalRuns(new Doc('Mme Nadjima Soilihi a gagné', { language: 'fr' })) // [{ start: 0, end: 19 }]
 */
export function capitalRuns({ text, tokens, language }: Doc): Span[] {
  if (!CAPITALISED.has(language)) return [];
  const runs: Span[] = [];
  let run: (Span & { words: number }) | undefined;
  for (const { start, end } of tokens) {
    const isOpen = run !== undefined && start - run.end === 1 && text[run.end] === ' ';
    if (!OPENS_NAME.test(text.slice(start, end))) run = undefined;
    else if (run && isOpen) {
      if (run.words === 1) runs.push(run);
      run.words++;
      run.end = end;
    } else run = { start, end, words: 1 };
  }
  return runs.map(({ start, end }) => ({ start, end }));
}

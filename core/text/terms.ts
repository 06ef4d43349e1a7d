import { stemWord } from '#core/text/stem';
import { isStopword } from '#core/text/stopwords';
import { tokenise } from '#core/text/tokenise';

export interface Term {
  /** Stem. */
  term: string;
  /** UTF-16 offsets of the word in the source, clitics included. */
  start: number;
  end: number;
}

/**
 * The content words of a text as stems with their place: what scoring, dedupe and search compare. Stop words, single
 * letters and bare numbers below 1000 are left out; years and larger numbers stay, for they tell events apart.
 * @example terms('في العراق', 'ar') // [{ term: 'عراق', start: 3, end: 9 }]
 */
export function terms(text: string, language: string): Term[] {
  const found: Term[] = [];
  for (const { norm, kind, start, end } of tokenise(text)) {
    if (norm.length < 2 || (kind === 'number' && norm.length < 4) || kind === 'domain') continue;
    if (isStopword(norm)) continue;
    const term = kind === 'arabic' || kind === 'latin' ? stemWord(norm, language) : norm;
    if (term.length >= 2) found.push({ term, start, end });
  }
  return found;
}

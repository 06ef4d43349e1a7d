import { stemWord } from '#core/language/arabic/stem';
import { hashWord } from '#core/language/hashWord';
import { isStopword } from '#core/language/stopwords';
import { type Token, tokenise } from '#core/language/tokenise';

export interface Term {
  /** Stem. */
  term: string;
  /** Of the stem, see hashWord. */
  hash: number;
  /** UTF-16 offsets of the word in the source, clitics included. */
  start: number;
  end: number;
}

type Stem = Pick<Term, 'term' | 'hash'>;

/** What a folded word is compared as, by language; '' when it is no content word. */
const readers = new Map<string, (norm: string) => Stem>();

function readerFor(language: string): (norm: string) => Stem {
  const known = readers.get(language);
  if (known !== undefined) return known;
  const reader = (norm: string) => stemOf(isStopword(norm) ? '' : stemWord(norm, language));
  readers.set(language, reader);
  return reader;
}

const stemOf = (term: string): Stem => ({ term, hash: hashWord(term) });

/** Numbers and words of other scripts are compared as they stand. */
const readWhole = (norm: string) => stemOf(isStopword(norm) ? '' : norm);

/**
 * The content words of a text as stems with their place: what scoring, dedupe and search compare. Stop words, single
 * letters and bare numbers below 1000 are left out; years and larger numbers stay, for they tell events apart. Pass
 * `tokens` where the text is tokenised already.
 * @example terms('في العراق', 'ar') // [{ term: 'عراق', hash: …, start: 3, end: 9 }]
 */
export function terms(text: string, language: string, tokens: readonly Token[] = tokenise(text)): Term[] {
  const found: Term[] = [];
  const read = readerFor(language);
  for (const { norm, word, kind, start, end } of tokens) {
    if (norm.length < 2 || (kind === 'number' && norm.length < 4) || kind === 'domain') continue;
    const { term, hash } = word.stemBy(kind === 'arabic' || kind === 'latin' ? read : readWhole);
    if (term.length >= 2) found.push({ term, hash, start, end });
  }
  return found;
}

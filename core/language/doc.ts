import { defined } from '#core/defined';
import { stemmingIn } from '#core/language/arabic/stem';
import { detectLanguage, type Language } from '#core/language/detect';
import { type DocumentParts, documentText } from '#core/language/documentText';
import { stopwordsIn } from '#core/language/ownStopwords';
import { findSentences, type Sentence } from '#core/language/sentences';
import { type Token, tokenise } from '#core/language/tokenise';

/** A content word of a text where it stands; what scoring, copies, topics and search compare. */
export interface Term {
  /** Stem. */
  term: string;
  /** Of the stem, see hashText. */
  hash: number;
  /** UTF-16 offsets of the word in the text, clitics included. */
  start: number;
  end: number;
}

interface DocFacts {
  /** Told from the text when left out. */
  language?: Language;
  /** UTF-16 offset at which the title ends; 0 for a text without one. */
  titleEnd?: number;
}

/**
 * A text read once for all components: gazetteer, tagger, rules, quotes, terms, topics, fingerprint and search take a Doc and
 * return spans of its text. Each layer is made when it is first asked for and kept. All offsets are UTF-16 units of `text`.
 */
export class Doc {
  readonly text: string;
  readonly titleEnd: number;
  #language: Language | undefined;
  #tokens: readonly Token[] | undefined;
  #terms: readonly Term[] | undefined;
  #sentences: readonly Sentence[] | undefined;

  constructor(text: string, { language, titleEnd = 0 }: DocFacts = {}) {
    this.text = text;
    this.titleEnd = titleEnd;
    this.#language = language;
  }

  get language(): Language {
    this.#language ??= detectLanguage(this.text);
    return this.#language;
  }

  /** Words, numbers and site names in reading order; each with its lexeme. */
  get tokens(): readonly Token[] {
    this.#tokens ??= tokenise(this.text);
    return this.#tokens;
  }

  /**
   * Content words in reading order. Stop words, single letters and numbers below 1000 are left out; years and larger numbers
   * stay, for they tell events apart.
   * @example new Doc('في العراق', { language: 'ar' }).terms // [{ term: 'عراق', hash: …, start: 3, end: 9 }]
   */
  get terms(): readonly Term[] {
    this.#terms ??= termsOf(this.tokens, this.language);
    return this.#terms;
  }

  get sentences(): readonly Sentence[] {
    this.#sentences ??= findSentences(this.text);
    return this.#sentences;
  }
}

function termsOf(tokens: readonly Token[], language: Language): Term[] {
  const stemming = stemmingIn(language);
  const ownStopwords = stopwordsIn(language);
  const found: Term[] = [];
  for (const { norm, lexeme, kind, start, end } of tokens) {
    if (norm.length < 2 || (kind === 'number' && norm.length < 4) || kind === 'domain' || lexeme.isStop) continue;
    const { stem, hash } = lexeme.stemIn(stemming);
    if (stem.length >= 2 && !ownStopwords?.has(stem)) found.push({ term: stem, hash, start, end });
  }
  return found;
}

/** An article as a Doc. */
export function docOf(parts: DocumentParts, language?: Language): Doc {
  return new Doc(documentText(parts), {
    ...defined({ language }),
    titleEnd: parts.title.length,
  });
}

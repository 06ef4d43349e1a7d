import type { AnnotatedDoc } from '#core/entities/annotatedDoc';
import {
  BODY_ENDS,
  BODY_OPENS,
  BODY_PARTICLES,
  CAPITALISED_WORDS,
  NAME_PARTICLES,
  OFFICE_FIELDS,
} from '#core/entities/words/englishNames';
import { isStopword } from '#core/language/stopwords';

/** Words of one English phrase that are written with capitals, with the particles between them. */
export interface CapitalRun {
  firstToken: number;
  lastToken: number;
  /** A sentence begins with it, so its first word may be any. */
  opensSentence: boolean;
  /** Its folded words, spaces between. */
  words: string;
}

const CAPITAL = /^\p{Lu}/u;
const POSSESSIVE = "'s";
const GAP = /^(?: |-|[.] ?)$/;
/** Share of a line's words from which on its capitals tell nothing: a headline. */
const HEADLINE_SHARE = 0.75;
/** In letters. */
const LONG_WORD = 4;
/** In such words. */
const SHORTEST_HEADLINE = 4;

const UPPER_A = 0x41;
const UPPER_Z = 0x5a;
const PAST_ASCII = 0x80;

export function isCapital({ tokens, text }: AnnotatedDoc, at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'latin') return false;
  const unit = text.charCodeAt(token.start);
  return unit < PAST_ASCII ? unit >= UPPER_A && unit <= UPPER_Z : CAPITAL.test(text.charAt(token.start));
}

/** Where the word ends without 's. */
export function wordEnd({ tokens }: AnnotatedDoc, at: number): number {
  const token = tokens[at];
  if (token === undefined) return 0;
  return token.norm.endsWith(POSSESSIVE) ? token.end - POSSESSIVE.length : token.end;
}

/** The folded word without 's. */
export function bareNorm({ tokens }: AnnotatedDoc, at: number): string {
  const norm = tokens[at]?.norm ?? '';
  return norm.endsWith(POSSESSIVE) ? norm.slice(0, -POSSESSIVE.length) : norm;
}

function gapBefore({ tokens, text }: AnnotatedDoc, at: number): string {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return before === undefined || token === undefined ? '\n' : text.slice(before.end, token.start);
}

/** Whether the word at `at` goes on with the phrase of the word before it: a space, a hyphen, or the dot of an initial. */
function isNext(article: AnnotatedDoc, at: number): boolean {
  const gap = gapBefore(article, at);
  if ((gap !== ' ' && !GAP.test(gap)) || article.tokens[at - 1]?.norm.endsWith(POSSESSIVE)) return false;
  return !gap.startsWith('.') || article.tokens[at - 1]?.norm.length === 1;
}

/** Whether nearly all words of four letters and more between two tokens have capitals. */
function isTitleCase(article: AnnotatedDoc, from: number, to: number): boolean {
  let [long, capitals] = [0, 0];
  for (let at = from; at < to; at++) {
    if ((article.tokens[at]?.norm.length ?? 0) < LONG_WORD) continue;
    long++;
    if (isCapital(article, at)) capitals++;
  }
  return long >= SHORTEST_HEADLINE && capitals >= long * HEADLINE_SHARE;
}

/** 1 for the tokens of lines without a stop that are written like headlines, where a capital does not show a name. */
function headlineTokens(article: AnnotatedDoc): Uint8Array {
  const { tokens, text } = article;
  const marks = new Uint8Array(tokens.length);
  let from = 0;
  let lineEnd = text.indexOf('\n');
  for (let at = 1; at <= tokens.length; at++) {
    while (lineEnd >= 0 && lineEnd < (tokens[at - 1]?.end ?? 0)) lineEnd = text.indexOf('\n', lineEnd + 1);
    const start = tokens[at]?.start;
    if (start !== undefined && (lineEnd < 0 || lineEnd >= start)) continue;
    const closes = /^[.!?]/u.test(article.text.slice(tokens[at - 1]?.end, (tokens[at - 1]?.end ?? 0) + 1));
    if (!closes && isTitleCase(article, from, at)) marks.fill(1, from, at);
    from = at;
  }
  return marks;
}

/** A small word inside a name, and where the capital behind it stands: "of the", "al", "for". */
function behindParticle(article: AnnotatedDoc, first: number, last: number): number | undefined {
  const particle = article.tokens[last + 1]?.norm ?? '';
  if (!isNext(article, last + 1)) return undefined;
  if (NAME_PARTICLES.has(particle) && isNext(article, last + 2) && isCapital(article, last + 2)) return last + 2;
  const isBody = BODY_OPENS.has(article.tokens[first]?.norm ?? '') || BODY_OPENS.has(article.tokens[last]?.norm ?? '');
  const goesOn = isBody || (particle === 'and' && BODY_OPENS.has(article.tokens[first]?.norm ?? ''));
  if (!goesOn || !BODY_PARTICLES.has(particle)) return undefined;
  const behind = article.tokens[last + 2]?.norm === 'the' ? last + 3 : last + 2;
  for (let at = last + 2; at <= behind; at++) if (!isNext(article, at)) return undefined;
  const isField = particle === 'of' && OFFICE_FIELDS.has(bareNorm(article, behind));
  if (!isCapital(article, behind) || (CAPITALISED_WORDS.has(bareNorm(article, behind)) && !isField)) return undefined;
  // "Ministry of Defence and Hamas": the next name is another's.
  return particle === 'and' && article.matchAt[behind] !== undefined ? undefined : behind;
}

const SENTENCE_END = /(?:[.!?:]["”’)]?\s|\n|[“"‘(]$)/u;

function wordsBetween(article: AnnotatedDoc, first: number, last: number): string {
  let words = bareNorm(article, first);
  for (let at = first + 1; at <= last; at++) words += ` ${bareNorm(article, at)}`;
  return words;
}

/** The runs of an English text in reading order; single words that only look like names and headlines are left out. */
export function capitalRuns(article: AnnotatedDoc): CapitalRun[] {
  const { tokens } = article;
  const headlines = headlineTokens(article);
  const runs: CapitalRun[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (headlines[at] === 1 || !isCapital(article, at) || isStopword(tokens[at]?.norm ?? '')) continue;
    let last = at;
    for (;;) {
      const next =
        isCapital(article, last + 1) && isNext(article, last + 1) ? last + 1 : behindParticle(article, at, last);
      if (next === undefined) break;
      last = next;
    }
    const opensSentence = SENTENCE_END.test(gapBefore(article, at));
    if (last > at || !CAPITALISED_WORDS.has(bareNorm(article, at)))
      runs.push({ firstToken: at, lastToken: last, opensSentence, words: wordsBetween(article, at, last) });
    at = last;
  }
  return runs;
}

/** How often the words of a run stand as one, and how often not at the beginning of a sentence. */
export type RunCounts = ReadonlyMap<string, { all: number; inside: number }>;

export function countRuns(runs: readonly CapitalRun[]): RunCounts {
  const counts = new Map<string, { all: number; inside: number }>();
  for (const { words, opensSentence } of runs) {
    const known = counts.get(words) ?? { all: 0, inside: 0 };
    counts.set(words, known);
    known.all++;
    if (!opensSentence) known.inside++;
  }
  return counts;
}

/** Whether a word is the last of a body's name. */
export function isBodyEnd(article: AnnotatedDoc, at: number): boolean {
  return BODY_ENDS.has(bareNorm(article, at));
}

import { type AnnotatedDoc, isAdjacent } from '#core/entities/annotatedDoc';
import { candidateOf, type NameCandidate } from '#core/entities/rules/nameCandidate';
import { MEDIUM_ENDS } from '#core/entities/words/triggerWords';
import type { Token } from '#core/language/tokenise';

const QUOTED = /^ ?["«“]([^"»”\n]{2,40})["»”]/;
/** Longest match of QUOTED and some room. */
const QUOTED_REACH = 48;

/** «مجلة "فورين بوليسي"», «بحسب وكالة …»: the words in quotes after a medium's kind, which stands at token `at`. */
export function quotedMedium({ text, tokens }: AnnotatedDoc, at: number): NameCandidate | undefined {
  const medium = tokens[at];
  if (medium === undefined) return undefined;
  const quoted = QUOTED.exec(text.slice(medium.end, medium.end + QUOTED_REACH));
  if (quoted === null) return undefined;
  const end = medium.end + quoted[0].length - 1;
  const start = end - (quoted[1]?.length ?? 0);
  let first = at + 1;
  while ((tokens[first]?.start ?? end) < start) first++;
  let last = first - 1;
  while ((tokens[last + 1]?.end ?? Number.POSITIVE_INFINITY) <= end) last++;
  const name = candidateOf(tokens, [first, last], { kind: 'organisation', rule: 'source' });
  // With what stands before its first and behind its last word inside the quotes.
  return name && { ...name, start, end };
}

/** «amwaj.media»: a site's address, at token `at`, names its medium; the host of a mail address does not. */
export function siteName({ text, tokens }: AnnotatedDoc, at: number): NameCandidate | undefined {
  const name = candidateOf(tokens, [at, at], { kind: 'organisation', rule: 'site' });
  return name === undefined || text[name.start - 1] === '@' ? undefined : name;
}

/** Whether a word ends the name of a medium: «نيوز». */
export function isMediumEnd({ norm }: Token): boolean {
  return MEDIUM_ENDS.has(norm);
}

/** «ريشة نيوز»: the word before «نيوز», at token `at`, with it. */
export function newsMedium(article: AnnotatedDoc, at: number): NameCandidate | undefined {
  const before = article.tokens[at - 1];
  if (before?.kind !== 'arabic' || !isAdjacent(article.text, before, article.tokens[at])) return undefined;
  if (article.words[at - 1]?.isStop || article.words[at - 1]?.isMedium) return undefined;
  return candidateOf(article.tokens, [at - 1, at], { kind: 'organisation', rule: 'source' });
}

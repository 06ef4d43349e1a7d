import { BREAK, MOST_WORDS, startsAnew } from '#core/quotes/englishPhrases';
import { ARTICLES, AUXILIARIES, CLAUSE_WORDS, FINITE, GENITIVES, PRONOUNS } from '#core/quotes/englishWords';
import { englishVerb } from '#core/quotes/reportingVerbs';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';

/** A whole clause up to its verb. */
export interface ClauseSubject {
  start: number;
  /** Behind the head: "the border authority" of "the border authority in the valley". */
  headEnd: number;
}

/** No noun phrase has them. */
const NOT_IN_PHRASES = new Set(['according', 'there', 'not']);

/**
 * The subject of the verb at `end` where a preposition is part of it: all words from the beginning of the clause, unless another
 * verb is among them. Undefined where the words leave it open.
 * @example "The border authority in the valley said" // from "The", with the head up to "authority"
 */
export function clauseSubject(scene: Scene, passage: Passage, end: number): ClauseSubject | undefined {
  const { tokens, quotationAt, namedAt } = scene;
  const norm = (at: number) => tokens[at]?.norm ?? '';
  let start = end;
  let named = -1;
  while (start > passage.from) {
    const before = norm(start - 1);
    if (quotationAt[start - 1] !== -1 || (start < end && BREAK.test(gapBefore(scene, start)))) break;
    if (CLAUSE_WORDS.has(before)) break;
    if (start < end && startsAnew(scene, start)) break;
    start--;
  }
  // "the aide who became a witness to the flood says": what he did is not who he is.
  if (/^(?:who|which|that)$/u.test(norm(start - 1))) return undefined;
  if (end - start > MOST_WORDS || start >= end) return undefined;
  let headEnd = end;
  for (let at = start; at < end; at++) {
    const name = namedAt[at];
    if (name !== undefined) named = name.end;
    if ((tokens[at]?.start ?? 0) < named) continue;
    if (isVerb(norm(at)) && !ARTICLES.has(norm(at - 1))) return undefined;
    if (NOT_IN_PHRASES.has(norm(at)) && at < headEnd) return undefined;
    if (GENITIVES.has(norm(at))) headEnd = Math.min(headEnd, at);
  }
  return headEnd > start && headEnd < end ? { start, headEnd } : undefined;
}

/** A finite verb, or a pronoun that is one's subject. */
export function isVerb(norm: string): boolean {
  if (FINITE.has(norm) || PRONOUNS.has(norm) || AUXILIARIES.has(norm)) return true;
  return englishVerb(norm)?.isParticiple === false;
}

/** "an invitation-only perk a top expert says": an article behind a noun begins another phrase. */
export function lastArticle({ tokens, text }: Scene, start: number, end: number): number {
  for (let at = end - 1; at > start; at--) {
    const [before, norm] = [tokens[at - 1]?.norm ?? '', tokens[at]?.norm ?? ''];
    if (!/^(?:an?|the)$/u.test(norm) || !/^ $/u.test(text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? 0)))
      continue;
    if (!GENITIVES.has(before) && before !== 'and' && before !== 'both' && before !== 'all') return at;
  }
  return start;
}

/** "In an interview with X, she responded": a preposition opens it, and neither a verb nor a comma is in it. */
export function isAdjunct(scene: Scene, { from }: Passage, end: number): boolean {
  const { tokens, text } = scene;
  const norm = tokens[from]?.norm ?? '';
  if (!GENITIVES.has(norm) && !/^(?:after|before|during)$/u.test(norm)) return false;
  if (text.slice(tokens[from]?.start, tokens[end - 1]?.end).includes(',')) return false;
  return !tokens.slice(from, end).some((token) => isVerb(token.norm));
}

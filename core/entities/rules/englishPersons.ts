import { type AnnotatedDoc, isAdjacent } from '#core/entities/annotatedDoc';
import { bareNorm, type CapitalRun, isBodyEnd, type RunCounts, wordEnd } from '#core/entities/rules/capitals';
import { candidateOf, type NameCandidate } from '#core/entities/rules/nameCandidate';
import {
  CAPITALISED_WORDS,
  ENGLISH_ACTS,
  ENGLISH_GIVEN_NAMES,
  ENGLISH_ROLES,
  ENGLISH_TITLES,
  NAME_PARTICLES,
  PLACE_ENDS,
  PLACE_OPENS,
  THING_ENDS,
  THING_OPENS,
} from '#core/entities/words/englishNames';

/** In words, particles left out. */
const LONGEST_NAME = 4;
/** Words behind a comma among which an office makes who stands before it a person: ", corporate vice-president of". */
const APPOSITION_REACH = 5;
/** Titles that stand before a family name alone. */
const FORMAL = new Set('president minister mr mrs ms miss dr sir lord lady baroness senator judge'.split(' '));

const isTitle = (norm: string) => ENGLISH_TITLES.has(norm);

function isGivenName(article: AnnotatedDoc, at: number): boolean {
  const norm = bareNorm(article, at);
  return ENGLISH_GIVEN_NAMES.has(norm) || (article.words[at]?.isGiven === true && norm.length > 2);
}

/** Where in a run the name begins: behind its last title, nationalities and words that are no name. */
function nameStart(article: AnnotatedDoc, { firstToken, lastToken }: CapitalRun): { first: number; title?: string } {
  let first = firstToken;
  let title: string | undefined;
  for (let at = firstToken; at < lastToken; at++) {
    if (!isTitle(bareNorm(article, at))) continue;
    [first, title] = [at + 1, bareNorm(article, at)];
  }
  const isPassing = (at: number) =>
    CAPITALISED_WORDS.has(bareNorm(article, at)) ||
    article.matchAt[at]?.readings.every(({ use }) => use === 'demonym') === true;
  while (first < lastToken && isPassing(first)) first++;
  // "Whistleblower David McBride"
  const isApart = isAdjacent(article.text, article.tokens[first], article.tokens[first + 1]);
  if (lastToken > first + 1 && isApart && !isGivenName(article, first) && isGivenName(article, first + 1)) first++;
  return title === undefined ? { first } : { first, title };
}

/** A title or a role in small letters right before the name: "spokesman", "left-wing rival". */
function roleBefore(article: AnnotatedDoc, first: number): boolean {
  const before = article.tokens[first - 1];
  if (before === undefined || !isAdjacent(article.text, before, article.tokens[first])) return false;
  return isTitle(before.norm) || ENGLISH_ROLES.has(before.norm);
}

/** Behind the name: a verb of doing, an age, "who", or an office within an apposition. */
function actsBehind({ tokens, text }: AnnotatedDoc, last: number): boolean {
  const [token, next] = [tokens[last], tokens[last + 1]];
  if (token === undefined || next === undefined) return false;
  const gap = text.slice(token.end, next.start);
  if (gap === ' ') return ENGLISH_ACTS.has(next.norm);
  if (gap !== ', ') return false;
  if (next.norm === 'who' || (next.kind === 'number' && next.norm.length === 2)) return true;
  for (let at = last + 1; at <= last + APPOSITION_REACH; at++) {
    const [here, behind] = [tokens[at], tokens[at + 1]];
    if (here === undefined) return false;
    const norm = here.norm;
    if (/^\p{Ll}/u.test(text.charAt(here.start)) && (isTitle(norm) || ENGLISH_ROLES.has(norm))) return true;
    if (behind === undefined || !/^[ -]$/u.test(text.slice(here.end, behind.start))) return false;
  }
  return false;
}

function partsOf(article: AnnotatedDoc, first: number, last: number): number {
  let parts = 0;
  for (let at = first; at <= last; at++) if (!NAME_PARTICLES.has(bareNorm(article, at))) parts++;
  return parts;
}

/** "… Augusto Pinochet … Pinochet’s rule": the last of the words stands alone elsewhere, and the first does not. */
function isEchoed(article: AnnotatedDoc, [first, last]: readonly [number, number], counts: RunCounts): boolean {
  const stands = (at: number) => counts.has(bareNorm(article, at));
  return last > first && stands(last) && !stands(first);
}

const isNobody = (norm: string) => CAPITALISED_WORDS.has(norm) || THING_ENDS.has(norm);

/** The person whom a run of capitals names, when a given name, a title, a role or what he does shows one. */
export function englishPerson(article: AnnotatedDoc, run: CapitalRun, counts: RunCounts): NameCandidate | undefined {
  const { lastToken: last } = run;
  const { first, title } = nameStart(article, run);
  const norm = bareNorm(article, first);
  if (first > last || isBodyEnd(article, last) || isNobody(bareNorm(article, last))) return undefined;
  if (last > first && (THING_OPENS.has(norm) || PLACE_OPENS.has(norm))) return undefined;
  const parts = partsOf(article, first, last);
  if (parts > LONGEST_NAME) return undefined;
  const isGiven = isGivenName(article, first);
  const isTitled = title !== undefined || roleBefore(article, first);
  const isPlace = PLACE_ENDS.has(bareNorm(article, last)) && !isTitled;
  if (isPlace || (parts === 1 && !(title !== undefined && FORMAL.has(title)))) return undefined;
  // The first word of a sentence may be any, unless it is a given name.
  const isDoubtful = run.opensSentence && first === run.firstToken && parts < 3;
  if (!isGiven && !isTitled && (isDoubtful || !(actsBehind(article, last) || isEchoed(article, [first, last], counts))))
    return undefined;
  const name = candidateOf(article.tokens, [first, last], { kind: 'person', rule: isTitled ? 'title' : 'capitals' });
  return name && { ...name, end: wordEnd(article, last) };
}

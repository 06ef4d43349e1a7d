import { type AnnotatedDoc, isAdjacent } from '#core/entities/annotatedDoc';
import type { AliasMatch } from '#core/entities/gazetteer/findAliases';
import { bareNorm, type CapitalRun, isCapital } from '#core/entities/rules/capitals';
import { phraseOf } from '#core/entities/rules/englishBodies';
import type { OrgPhrase } from '#core/entities/rules/orgPhrases';
import { isPlace, isState } from '#core/entities/rules/placeMatches';
import {
  BODY_ENDS,
  BODY_OPENS,
  CAPITALISED_WORDS,
  ENGLISH_GIVEN_NAMES,
  ENGLISH_ROLES,
  ENGLISH_TITLES,
  NAME_PARTICLES,
  PLACE_ENDS,
  PLACE_OPENS,
  THING_ENDS,
  THING_OPENS,
} from '#core/entities/words/englishNames';

/** In words, beside the place. */
const LONGEST_REST = 2;
/** Kinds by which a place is called itself: "Basra province", "Quebec City". */
const SAME_PLACE = new Set('province district county city village state governorate region border'.split(' '));
/** Before a place, and not a part of a name that is another's. */
const PARTS_OF_PLACES = new Set(
  'north south east west northern southern eastern western central upper lower inner outer greater downtown mainland occupied old new mount lake cape port fort camp gulf'.split(
    ' ',
  ),
);

/** A word of a name that goes on to `last`, and of nothing else: no title, office, day, thing or kind of body. */
function isOwnWord(article: AnnotatedDoc, at: number, last: number): boolean {
  const norm = bareNorm(article, at);
  if (norm.length < 2 || article.matchAt[at] !== undefined || NAME_PARTICLES.has(norm)) return false;
  // "Mother Nature Riverland": a role before another word of the name is a word of it.
  if (ENGLISH_ROLES.has(norm) && !(at < last && isOwnWord(article, at + 1, last))) return false;
  return ![CAPITALISED_WORDS, ENGLISH_TITLES, BODY_ENDS, BODY_OPENS, THING_ENDS, THING_OPENS, PLACE_OPENS].some(
    (list) => list.has(norm),
  );
}

function areOwnWords(article: AnnotatedDoc, first: number, last: number): boolean {
  if (last < first || last - first >= LONGEST_REST) return false;
  for (let at = first; at <= last; at++) if (!isOwnWord(article, at, last)) return false;
  return true;
}

/** All words of a run stand beside one another, without a hyphen: "Kirkuk-Baniyas" are two places. */
function isWhole({ text, tokens }: AnnotatedDoc, first: number, last: number): boolean {
  for (let at = first + 1; at <= last; at++) if (!isAdjacent(text, tokens[at - 1], tokens[at])) return false;
  return true;
}

/** "16-year-old Cleveland Dodd": an age before a name is a person's. */
function hasAgeBefore({ tokens, text }: AnnotatedDoc, first: number): boolean {
  const [before, token] = [tokens[first - 1], tokens[first]];
  return before !== undefined && token !== undefined && /year-old $/u.test(text.slice(token.start - 9, token.start));
}

/** "Cleveland Dodd", "Las Vegas Sands", "Niger Delta": what the words behind a place make of it. */
function kindBehind(article: AnnotatedDoc, place: AliasMatch, last: number): OrgPhrase['kind'] | undefined {
  const [first, end] = [place.firstToken, bareNorm(article, last)];
  if (SAME_PLACE.has(end)) return undefined;
  if (PLACE_ENDS.has(end))
    return areOwnWords(article, place.lastToken + 1, last - 1) || last === place.lastToken + 1 ? 'place' : undefined;
  if (!areOwnWords(article, place.lastToken + 1, last)) return undefined;
  const isGiven = place.lastToken === first && ENGLISH_GIVEN_NAMES.has(bareNorm(article, first));
  if (isGiven || hasAgeBefore(article, first)) return 'person';
  return isState(place) ? undefined : 'organisation';
}

/** Bodies that are called by where they are: "University College London". */
const SITED = new Set('university college school academy institute hospital museum'.split(' '));

function isSited(article: AnnotatedDoc, first: number, place: AliasMatch): boolean {
  return place.firstToken - first >= 2 && SITED.has(bareNorm(article, place.firstToken - 1));
}

/** Behind a place: a report is sent from there ("Baghdad (Agency) –", "Abuja –"). */
const SENT_FROM = /^ ?[(–—:]/u;

/** "Inter Miami", "Pizza Hut Australia": inside a sentence words before a place that belong to a name with it. */
function isNamedBefore(article: AnnotatedDoc, { firstToken, opensSentence }: CapitalRun, place: AliasMatch): boolean {
  if (isSited(article, firstToken, place)) return true;
  if (opensSentence || !areOwnWords(article, firstToken, place.firstToken - 1)) return false;
  const opens = bareNorm(article, firstToken);
  if (PARTS_OF_PLACES.has(opens) || ENGLISH_GIVEN_NAMES.has(opens)) return false;
  return !SENT_FROM.test(article.text.slice(place.end, place.end + 2));
}

/**
 * Names of which a known place is a part, and which are not that place: teams, companies, persons, rivers and sites. `taken` has
 * the tokens of bodies that are found already.
 * @example "Dallas Mavericks", "Inter Miami", "Niger Delta"
 */
export function englishWholes(
  article: AnnotatedDoc,
  runs: readonly CapitalRun[],
  taken: ReadonlySet<number>,
): OrgPhrase[] {
  return runs.flatMap((run) => {
    const { firstToken: first, lastToken: last } = run;
    if (last === first || taken.has(first) || taken.has(last) || !isWhole(article, first, last)) return [];
    const [opens, ends] = [article.matchAt[first], article.matchAt[last]];
    if (opens !== undefined && opens.firstToken === first && opens.lastToken < last && isPlace(opens)) {
      const kind = kindBehind(article, opens, last);
      return kind === undefined ? [] : [{ ...phraseOf(article, [first, last]), kind }];
    }
    const isLast = ends !== undefined && ends.firstToken > first && ends.lastToken === last && isPlace(ends);
    return isLast && isNamedBefore(article, run, ends) ? [phraseOf(article, [first, last])] : [];
  });
}

/** The other places, headlines too, where a name with a place in it stands: the place alone is not meant there either. */
export function wholesAlsoAt(article: AnnotatedDoc, wholes: readonly OrgPhrase[]): OrgPhrase[] {
  const byWords = new Map(wholes.map((whole) => [whole.words.join(' '), whole]));
  return [...byWords.values()].flatMap(({ words, kind }) => {
    const found: OrgPhrase[] = [];
    article.tokens.forEach((_, at) => {
      const last = at + words.length - 1;
      const isSame = words.every((word, k) => bareNorm(article, at + k) === word && isCapital(article, at + k));
      const isFound = wholes.some(({ firstToken, lastToken }) => firstToken <= last && lastToken >= at);
      if (isSame && !isFound) found.push({ ...phraseOf(article, [at, last]), kind });
    });
    return found;
  });
}

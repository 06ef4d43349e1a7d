import type { AnnotatedDoc } from '#core/entities/annotatedDoc';
import { bareNorm, type CapitalRun, isBodyEnd, isCapital, wordEnd } from '#core/entities/rules/capitals';
import type { OrgPhrase } from '#core/entities/rules/orgPhrases';
import { BODY_OPENS, BODY_PARTICLES, CAPITALISED_WORDS, ENGLISH_TITLES } from '#core/entities/words/englishNames';

const ARMED = new Set(
  'army navy force forces brigade brigades battalion division corps militia guard guards police'.split(' '),
);

/** The first token of the body that a run names: behind the titles and passing words that open a sentence. */
function bodyStart(article: AnnotatedDoc, { firstToken, lastToken, opensSentence }: CapitalRun): number {
  let first = firstToken;
  if (opensSentence && article.matchAt[first] === undefined && !BODY_OPENS.has(bareNorm(article, first))) {
    // "Former Justice Ministry officials": the sentence's first word may be any that is not part of the name.
    if (CAPITALISED_WORDS.has(bareNorm(article, first)) && lastToken > first + 1) first++;
  }
  return first;
}

/** "Ministry of" */
const opensBody = (article: AnnotatedDoc, at: number): boolean =>
  BODY_OPENS.has(bareNorm(article, at)) && BODY_PARTICLES.has(article.tokens[at + 1]?.norm ?? '');

/** The last token of a body before the title of its officer: "Ministry of Health Spokesman John Doe". */
function officerBefore(article: AnnotatedDoc, from: number, last: number): number {
  for (let at = from + 1; at <= last; at++) if (ENGLISH_TITLES.has(bareNorm(article, at))) return at - 1;
  return last;
}

/** "Planning Commission", "Department for Work and Pensions": where in a run the name of a body ends, or undefined. */
function bodyEnd(article: AnnotatedDoc, first: number, last: number): number | undefined {
  if (opensBody(article, first)) return last > first + 1 ? last : undefined;
  for (let at = last; at > first; at--) {
    if (!isBodyEnd(article, at) || !isCapital(article, at)) continue;
    // "Algerian Ministry of Foreign Affairs": what it is for belongs to it.
    if (opensBody(article, at) && at + 1 < last) return officerBefore(article, at + 2, last);
    // "Justice Department Spokesman John Doe": what follows the body is its officer.
    const isOnes =
      at === last || ENGLISH_TITLES.has(bareNorm(article, at + 1)) || BODY_PARTICLES.has(bareNorm(article, at + 1));
    return isOnes ? at : undefined;
  }
  return undefined;
}

/** In letters. */
const SHORTEST_ACRONYM = 3;

function isUpperCase({ tokens, text }: AnnotatedDoc, at: number): boolean {
  return /^\p{Lu}{2}/u.test(text.slice(tokens[at]?.start, tokens[at]?.end));
}

/** The letters with which the words of a name begin that have capitals. */
function initialsOf({ tokens, text }: AnnotatedDoc, first: number, last: number): string {
  return tokens
    .slice(first, last + 1)
    .map(({ start }) => text.charAt(start))
    .filter((letter) => /\p{Lu}/u.test(letter))
    .join('');
}

/** "[DWP]" behind the body whose words begin with these letters: its token, or undefined. */
function acronymBehind(article: AnnotatedDoc, first: number, last: number): number | undefined {
  const { tokens, text } = article;
  const [end, token] = [tokens[last]?.end ?? 0, tokens[last + 1]];
  if (token === undefined || !/^ [([]$/u.test(text.slice(end, token.start))) return undefined;
  const letters = text.slice(token.start, token.end);
  return letters.length > 1 && letters === initialsOf(article, first, last) ? last + 1 : undefined;
}

/** The phrase of whole tokens, a body unless its last word says that it is armed. */
export function phraseOf(article: AnnotatedDoc, [firstToken, lastToken]: readonly [number, number]): OrgPhrase {
  const start = article.tokens[firstToken]?.start ?? 0;
  const end = wordEnd(article, lastToken);
  const words = [];
  for (let at = firstToken; at <= lastToken; at++) words.push(bareNorm(article, at));
  return {
    start,
    end,
    firstToken,
    lastToken,
    kind: ARMED.has(words.at(-1) ?? '') ? 'group' : 'organisation',
    role: 'strong',
    head: words.at(-1) ?? '',
    label: article.text.slice(start, end),
    words,
    isShort: false,
  };
}

/**
 * Whether a name of the gazetteer decides: it is just these words, or the last of them behind what is no state's name ("Later
 * The White House").
 */
function isKnown(article: AnnotatedDoc, first: number, last: number): boolean {
  const { matchAt } = article;
  const match = matchAt[last];
  if (match === undefined || match.lastToken < last || match.readings.every(({ actor }) => actor.kind === 'place'))
    return false;
  for (let at = first; at < match.firstToken; at++) {
    // "Ministry of Foreign Affairs" is no magazine.
    if (opensBody(article, at)) return false;
    if (!matchAt[at]?.readings.some(({ actor }) => actor.kind === 'place')) return true;
  }
  return match.firstToken <= first;
}

/** "the Board of Directors": every company has one. */
const ANYBODYS = /^(?:board of (?:directors|trustees|governors)|executive board)(?: of|$)/u;

const POSSESSIVES = new Set('our my your their his her its'.split(' '));

/** "our Armed Forces": whoever speaks has them, and the words alone do not say whose they are. */
function isSpeakersOwn(article: AnnotatedDoc, first: number, last: number): boolean {
  return ARMED.has(bareNorm(article, last)) && POSSESSIVES.has(article.tokens[first - 1]?.norm ?? '');
}

/**
 * The bodies that an English text names by what they are, and their acronyms where they stand behind them in brackets.
 * @example "the Planning Commission", "Department for Work and Pensions [DWP]"
 */
export function englishBodies(article: AnnotatedDoc, runs: readonly CapitalRun[]): OrgPhrase[] {
  const phrases: OrgPhrase[] = [];
  const acronyms = new Map<string, OrgPhrase>();
  for (const run of runs) {
    const first = bodyStart(article, run);
    const last = bodyEnd(article, first, run.lastToken);
    if (last === undefined || isKnown(article, first, last) || isSpeakersOwn(article, first, last)) continue;
    const phrase = phraseOf(article, [first, last]);
    if (ANYBODYS.test(phrase.words.join(' '))) continue;
    phrases.push(phrase);
    const acronym = acronymBehind(article, first, last);
    // "the River Tolls Commission … the RTC said": without brackets too.
    const initials = initialsOf(article, first, last);
    if (acronym !== undefined) acronyms.set(article.tokens[acronym]?.norm ?? '', phrase);
    else if (initials.length >= SHORTEST_ACRONYM) acronyms.set(initials.toLowerCase(), phrase);
  }
  if (acronyms.size === 0) return phrases;
  article.tokens.forEach((_, at) => {
    const meant = acronyms.get(bareNorm(article, at));
    if (meant === undefined || !isCapital(article, at) || at <= meant.lastToken || !isUpperCase(article, at)) return;
    phrases.push({ ...phraseOf(article, [at, at]), words: meant.words, kind: meant.kind });
  });
  return phrases.sort((a, b) => a.firstToken - b.firstToken);
}

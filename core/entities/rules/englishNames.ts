import { type AnnotatedDoc, isAdjacent } from '#core/entities/annotatedDoc';
import {
  bareNorm,
  type CapitalRun,
  capitalRuns,
  countRuns,
  isBodyEnd,
  isCapital,
  type RunCounts,
  wordEnd,
} from '#core/entities/rules/capitals';
import { englishBodies } from '#core/entities/rules/englishBodies';
import { englishPerson } from '#core/entities/rules/englishPersons';
import { englishWholes, wholesAlsoAt } from '#core/entities/rules/englishWholes';
import { candidateOf, type NameCandidate } from '#core/entities/rules/nameCandidate';
import type { OrgPhrase } from '#core/entities/rules/orgPhrases';
import {
  BODY_KINDS,
  CAPITALISED_WORDS,
  ENGLISH_GIVEN_NAMES,
  ENGLISH_TITLES,
  PLACE_ENDS,
  PLACE_KINDS_BEFORE,
  PLACE_OPENS,
  PLACE_PREPOSITIONS,
  THING_ENDS,
  THING_OPENS,
} from '#core/entities/words/englishNames';
import { isStopword } from '#core/language/stopwords';

/** Names of an English text that no lexicon has, told by capitals and by what stands beside them. */
export interface EnglishNames {
  phrases: OrgPhrase[];
  names: NameCandidate[];
}

/** In words. */
const LONGEST_UNKNOWN = 3;
/** Letters that are short for a thing, an office, a unit or a time. */
const NO_BODIES = new Set(
  'ceo cfo coo cto gdp gnp gmt utc est edt bst cet usd eur gbp iqd lng lpg vat hiv aids dna rna uav uavs icbm gps suv suvs ngo ngos sms url html faq dvd cctv mps ied ieds wmd rpg mri bpd ipo esg not and the all for now new pcr ppe act dui ptsd adhd agm ev evs asap kph mph url pdf usb'.split(
    ' ',
  ),
);
/** Small words behind the name of a piece of land. */
const LANDSCAPES = new Set(
  'mountain mountains region valley desert peninsula province plateau basin archipelago district county'.split(' '),
);
const BEFORE_PLACES = new Set(['in', 'at', 'from', 'near', 'to', 'of', 'through', 'around']);

function isFree({ matchAt }: AnnotatedDoc, { firstToken, lastToken }: CapitalRun): boolean {
  for (let at = firstToken; at <= lastToken; at++) if (matchAt[at] !== undefined) return false;
  return true;
}

/** "from Mornaguia, Tunisia’s largest prison": behind a preposition and before its country. */
function isInCountry({ tokens, text, matchAt }: AnnotatedDoc, { firstToken, lastToken }: CapitalRun): boolean {
  const match = matchAt[lastToken + 1];
  if (match === undefined || !BEFORE_PLACES.has(tokens[firstToken - 1]?.norm ?? '')) return false;
  if (text.slice(tokens[lastToken]?.end, match.start) !== ', ') return false;
  return match.readings.some(({ actor, use }) => actor.kind === 'place' && use === 'plain');
}

/** The kind of an unknown name by the word before it and its last word; undefined where they do not tell. */
function kindBeside(article: AnnotatedDoc, run: CapitalRun): 'place' | 'organisation' | undefined {
  const { tokens, text } = article;
  const { firstToken: first, lastToken: last } = run;
  const opens = bareNorm(article, first);
  if (last > first && (PLACE_ENDS.has(bareNorm(article, last)) || PLACE_OPENS.has(opens))) return 'place';
  const [before, next] = [tokens[first - 1], tokens[last + 1]];
  // "the High Atlas region"
  if (next !== undefined && !run.opensSentence && LANDSCAPES.has(next.norm) && isAdjacent(text, tokens[last], next))
    return 'place';
  if (before === undefined || !isAdjacent(text, before, tokens[first])) return undefined;
  if (BODY_KINDS.has(before.norm) && !isCapital(article, first - 1)) return 'organisation';
  if (isInCountry(article, run)) return 'place';
  const isOf = before.norm === 'of' && PLACE_KINDS_BEFORE.has(tokens[first - 2]?.norm ?? '');
  if (isOf) return 'place';
  if (!PLACE_PREPOSITIONS.has(before.norm)) return undefined;
  // "in Cobalt circles": a noun behind it is what the preposition belongs to.
  const isClosed = next === undefined || !isAdjacent(text, tokens[last], next) || isStopword(next.norm);
  return isClosed ? 'place' : undefined;
}

/** "Kermanshah, Khosravi, Khanqin and Baghdad": unknown names in a list of which two or more are known places. */
function listedPlaces(article: AnnotatedDoc, runs: readonly CapitalRun[]): Set<CapitalRun> {
  const { tokens, text, matchAt } = article;
  const places = new Set<CapitalRun>();
  const isPlace = ({ firstToken }: CapitalRun) =>
    matchAt[firstToken]?.readings.some(({ actor, use }) => actor.kind === 'place' && use !== 'demonym') === true;
  let list: CapitalRun[] = [];
  const close = () => {
    const unknown = list.filter((run) => isFree(article, run));
    if (list.length - unknown.length >= 2 && list.every((run) => isFree(article, run) || isPlace(run)))
      for (const run of unknown) places.add(run);
    list = [];
  };
  for (const run of runs) {
    const previous = list.at(-1);
    const gap = text.slice(tokens[previous?.lastToken ?? 0]?.end, tokens[run.firstToken]?.start);
    if (previous !== undefined && !/^(?:,? and |, )$/u.test(gap)) close();
    list.push(run);
  }
  close();
  return places;
}

/** An unknown name that stands twice inside of sentences, and nowhere in small letters. */
function isRepeated(article: AnnotatedDoc, run: CapitalRun, counts: RunCounts): boolean {
  const { words } = run;
  const { all = 0, inside = 0 } = counts.get(words) ?? {};
  // A single word is a name where it stands twice inside of sentences.
  if (all < 2 || inside < (run.lastToken > run.firstToken ? 1 : 2)) return false;
  const [only] = words.split(' ');
  return !article.tokens.some(({ norm, kind }, at) => norm === only && kind === 'latin' && !isCapital(article, at));
}

/** "the NBA", "Qatar’s UCC": letters inside a sentence that are short for some body. */
function isAcronym({ tokens, text }: AnnotatedDoc, { firstToken, lastToken, opensSentence }: CapitalRun): boolean {
  const token = tokens[firstToken];
  if (token === undefined || lastToken > firstToken || opensSentence || NO_BODIES.has(token.norm)) return false;
  return (
    /^\p{Lu}{3,6}$/u.test(text.slice(token.start, token.end)) && !/^-?\d/u.test(text.slice(token.end, token.end + 2))
  );
}

function otherName(
  article: AnnotatedDoc,
  run: CapitalRun,
  { counts, listed }: { counts: RunCounts; listed: ReadonlySet<CapitalRun> },
): NameCandidate | undefined {
  const { firstToken, lastToken } = run;
  if (lastToken - firstToken >= LONGEST_UNKNOWN || !isFree(article, run) || isBodyEnd(article, lastToken))
    return undefined;
  if (CAPITALISED_WORDS.has(bareNorm(article, lastToken)) || ENGLISH_TITLES.has(bareNorm(article, lastToken)))
    return undefined;
  const [opens, ends] = [bareNorm(article, firstToken), bareNorm(article, lastToken)];
  if (ENGLISH_GIVEN_NAMES.has(opens) || THING_OPENS.has(opens) || THING_ENDS.has(ends) || ends.length < 2)
    return undefined;
  const beside = listed.has(run) ? 'place' : kindBeside(article, run);
  const isNamed = isAcronym(article, run) || isRepeated(article, run, counts);
  const kind = beside ?? (isNamed ? 'organisation' : undefined);
  if (kind === undefined) return undefined;
  const name = candidateOf(article.tokens, [firstToken, lastToken], { kind, rule: 'capitals' });
  return name && { ...name, end: wordEnd(article, lastToken) };
}

/** The other places in a text where a found name stands, headlines too. */
function alsoAt(article: AnnotatedDoc, names: readonly NameCandidate[]): NameCandidate[] {
  const byFirst = new Map<string, NameCandidate[]>();
  for (const name of names) {
    const first = bareNorm(article, name.firstToken);
    byFirst.set(first, [...(byFirst.get(first) ?? []), name]);
  }
  const found: NameCandidate[] = [];
  article.tokens.forEach((token, at) => {
    if (byFirst.size === 0 || !isCapital(article, at)) return;
    for (const { firstToken, lastToken, kind, rule } of byFirst.get(bareNorm(article, at)) ?? []) {
      const length = lastToken - firstToken;
      let same = at !== firstToken;
      for (let k = 1; same && k <= length; k++) same = bareNorm(article, at + k) === bareNorm(article, firstToken + k);
      if (!same) continue;
      found.push({
        start: token.start,
        end: wordEnd(article, at + length),
        firstToken: at,
        lastToken: at + length,
        kind,
        rule,
      });
    }
  });
  return found;
}

/** Reads the names of an English text off its capitals: bodies, persons, then places and what is named twice. */
export function englishNames(article: AnnotatedDoc): EnglishNames {
  const runs = capitalRuns(article);
  const bodies = englishBodies(article, runs);
  const inBodies = new Set(bodies.flatMap(({ firstToken, lastToken }) => [firstToken, lastToken]));
  const wholes = englishWholes(article, runs, inBodies);
  const phrases = [...bodies, ...wholes, ...wholesAlsoAt(article, wholes)].sort((a, b) => a.firstToken - b.firstToken);
  const inBody = new Set(phrases.map(({ firstToken }) => firstToken));
  const counts = countRuns(runs);
  const persons = runs.flatMap((run) => englishPerson(article, run, counts) ?? []);
  const taken = new Set(persons.map(({ lastToken }) => lastToken));
  const listed = listedPlaces(article, runs);
  const others = runs
    .filter(({ firstToken, lastToken }) => !inBody.has(firstToken) && !taken.has(lastToken))
    .flatMap((run) => otherName(article, run, { counts, listed }) ?? []);
  const names = [...persons, ...others];
  return { phrases, names: [...names, ...alsoAt(article, names)] };
}

import type { Actor, ActorMention } from '#core/actors/actor';
import type { ActorIndex, AliasReading } from '#core/actors/actorIndex';
import { type ArticleText, isAdjacent, isDefinite } from '#core/actors/articleText';
import { ALEF_LAM_VERBS, PERSON_TITLES, PLACE_CUES, PLACE_KINDS, SAYING_VERBS } from '#core/actors/cues';
import type { Evidence } from '#core/actors/evidence';
import type { AliasMatch } from '#core/actors/findAliases';
import { isCommonWord } from '#core/text/commonWords';
import { normaliseText } from '#core/text/normalise';
import { isRadical } from '#core/text/radicals';
import { isStopword } from '#core/text/stopwords';

interface Candidate extends AliasReading {
  actor: Actor;
}

/** Words that stand before a capital when it is the city that is meant. */
function isPlaceBefore(article: ArticleText, match: AliasMatch, index: ActorIndex): boolean {
  const first = article.tokens[match.firstToken];
  // «ببغداد»: the preposition of place is written into the word.
  if (first?.kind === 'arabic' && match.start > first.start && /^[وف]?ب/.test(first.norm)) return true;
  return placeCue(article, match, index) !== undefined;
}

/** The word that says that a place follows; a conjunction after another place says so too. */
function placeCue(article: ArticleText, match: AliasMatch, index: ActorIndex): 'kind' | 'preposition' | undefined {
  const first = article.tokens[match.firstToken];
  const before = article.tokens[match.firstToken - 1];
  if (first === undefined) return undefined;
  if (before === undefined) return undefined;
  // «الأنبار ونينوى وصلاح الدين»: joined to a place by a conjunction.
  const beside = article.matchAt[match.firstToken - 1];
  const isPlace = (reading: AliasReading) =>
    reading.use === 'plain' && index.actors.get(reading.actorKey)?.kind === 'place';
  const besideState = beside?.readings.some((reading) => reading.use === 'metonym');
  if (match.start > first.start && first.norm.startsWith('و') && !besideState && beside?.readings.some(isPlace)) {
    return 'kind';
  }
  if (!isAdjacent(article.text, before, first)) return undefined;
  if (/^(?:in|near|outside|downtown|central|at)$/.test(before.norm)) return 'preposition';
  const bare = before.norm.replace(/^[وفبل]/, '');
  if (PLACE_KINDS.has(before.norm) || PLACE_KINDS.has(bare)) return 'kind';
  return PLACE_CUES.has(before.norm) || PLACE_CUES.has(bare) ? 'preposition' : undefined;
}

/** «الجيش السوداني»: the word before is a definite noun that a nationality would qualify. */
function qualifiesNoun(article: ArticleText, match: AliasMatch): boolean {
  const before = article.tokens[match.firstToken - 1];
  const first = article.tokens[match.firstToken];
  if (before === undefined || first === undefined || !isAdjacent(article.text, before, first)) return false;
  if (before.kind !== 'arabic' || ALEF_LAM_VERBS.has(before.norm)) return false;
  if (match.start > first.start) return false;
  if (isStopword(before.norm)) return false;
  return (
    isDefinite(article.text, before) ||
    (/^(?:[وف]|[وف]?[بك])ال...|^[وف]?لل../.test(before.norm) && !isRadical(before.norm))
  );
}

function hasTitleBefore(article: ArticleText, match: AliasMatch): boolean {
  const before = article.tokens[match.firstToken - 1];
  const first = article.tokens[match.firstToken];
  if (before === undefined || !isAdjacent(article.text, before, first)) return false;
  return (
    PERSON_TITLES.has(before.norm) || PERSON_TITLES.has(before.norm.replace(/^[وفبل]/, '').replace(/^ل(?=ل)/, 'ا'))
  );
}

function saysSomething(article: ArticleText, match: AliasMatch): boolean {
  const before = article.tokens[match.firstToken - 1];
  const after = article.tokens[match.lastToken + 1];
  const said = (norm: string | undefined) =>
    norm !== undefined && (SAYING_VERBS.has(norm) || SAYING_VERBS.has(norm.replace(/^[وف]/, '')));
  return said(before?.norm) || said(after?.norm) || article.text[match.end] === ':';
}

function isFirstName(article: ArticleText, match: AliasMatch, index: ActorIndex): boolean {
  const word = article.tokens[match.lastToken];
  const after = article.tokens[match.lastToken + 1];
  if (word === undefined || after === undefined || !isAdjacent(article.text, word, after)) return false;
  if (isStopword(after.norm) || SAYING_VERBS.has(after.norm)) return false;
  if (index.givenNames.has(word.norm)) return true;
  // «عبدالسلام السحيباني»: what follows is no ordinary word, so it is the rest of the name.
  return after.kind === 'arabic' && !isCommonWord(after.norm) && article.matchAt[match.lastToken + 1] === undefined;
}

function best(candidates: readonly Candidate[], weigh: (candidate: Candidate) => number): Candidate | undefined {
  let top: Candidate | undefined;
  let topWeight = 0;
  let tie = false;
  for (const candidate of candidates) {
    const weight = weigh(candidate);
    if (weight <= 0) continue;
    if (weight === topWeight) tie = true;
    if (weight > topWeight) [top, topWeight, tie] = [candidate, weight, false];
  }
  return tie ? undefined : top;
}

/** Of several namesakes named in full, the one named last before this place; before any, the first to come. */
function nearestNamed(match: AliasMatch, named: readonly Candidate[], evidence: Evidence): Candidate | undefined {
  const distance = ({ actorKey }: Candidate) => {
    const places = evidence.fullNames.get(actorKey) ?? [];
    const before = places.filter((place) => place <= match.start).at(-1);
    return before === undefined ? 1e9 + (places[0] ?? 0) : match.start - before;
  };
  return [...named].sort((a, b) => distance(a) - distance(b))[0];
}

/** «سامي الكاظمي»: a given name before the surname that is not the man's. */
function namesSomebodyElse(
  article: ArticleText,
  match: AliasMatch,
  candidates: readonly Candidate[],
  index: ActorIndex,
  isNamed: boolean,
): boolean {
  const before = article.tokens[match.firstToken - 1];
  const first = article.tokens[match.firstToken];
  if (before === undefined || first === undefined || match.start > first.start) return false;
  if (!isAdjacent(article.text, before, first) || isStopword(before.norm) || SAYING_VERBS.has(before.norm))
    return false;
  const given = [before.norm, before.norm.replace(/^[وفبل]/, '')].find((word) => index.givenNames.has(word));
  // «عهد الكاظمي»: a word that is a name too («عهد التميمي») is a word where the man himself is there.
  if (given === undefined || hasTitleBefore(article, match) || (isNamed && isCommonWord(given))) return false;
  return !candidates.some(({ actor }) =>
    actor.aliases.some(({ surface }) => normaliseText(surface).split(' ').includes(given)),
  );
}

function decideSurname(
  match: AliasMatch,
  candidates: readonly Candidate[],
  article: ArticleText,
  evidence: Evidence,
  index: ActorIndex,
): Candidate | undefined {
  const surnames = candidates.filter((candidate) => candidate.use === 'surname');
  const word = article.tokens[match.lastToken]?.norm ?? '';
  if (surnames.length === 0 || isStopword(word)) return undefined;
  const named = surnames.filter((candidate) => evidence.fullNames.has(candidate.actorKey));
  const demonym = candidates.find((candidate) => candidate.use === 'demonym');
  const nationality = demonym?.actor.country;
  const nationalityWeight = nationality === undefined ? 0 : (evidence.countries.get(nationality) ?? 0);
  if (demonym !== undefined && qualifiesNoun(article, match)) {
    // «رئيس الوزراء السوداني» is the man only where his full name stands and his namesake's country does not.
    return named.length === 1 && nationalityWeight === 0 && hasTitleBefore(article, match) ? named[0] : undefined;
  }
  if (namesSomebodyElse(article, match, candidates, index, named.length > 0)) return undefined;
  if (named.length > 0) return nearestNamed(match, named, evidence);
  const supported = (candidate: Candidate) => {
    const home = candidate.actor.country;
    return home === undefined ? 0 : (evidence.countries.get(home) ?? 0);
  };
  if (demonym !== undefined) {
    // A bare nationality is a man only when his own country is what the text is about, and he acts or speaks.
    const man = best(surnames, supported);
    if (man === undefined || nationalityWeight > 0) return undefined;
    return saysSomething(article, match) || hasTitleBefore(article, match) ? man : undefined;
  }
  if (isFirstName(article, match, index)) return undefined;
  const adjectival = isDefinite(article.text, article.tokens[match.lastToken]) && word.endsWith('ي');
  if (adjectival && qualifiesNoun(article, match) && !hasTitleBefore(article, match)) return undefined;
  const speaks = saysSomething(article, match) || hasTitleBefore(article, match);
  if (surnames.length === 1) {
    const only = surnames[0];
    if (only === undefined) return undefined;
    const rare = !isCommonWord(word) && !index.givenNames.has(word);
    return rare || (speaks && supported(only) > 0) ? only : undefined;
  }
  return speaks ? best(surnames, supported) : undefined;
}

function decideCapital(
  match: AliasMatch,
  candidates: readonly Candidate[],
  article: ArticleText,
  index: ActorIndex,
): Candidate | undefined {
  const state = candidates.find((candidate) => candidate.use === 'metonym');
  const city = candidates.find((candidate) => candidate.use === 'plain' && candidate.actor.kind === 'place');
  if (state === undefined) return undefined;
  if (state.actor.kind !== 'place') return city ?? state;
  return isPlaceBefore(article, match, index) ? city : state;
}

function decideAmbiguous(
  match: AliasMatch,
  candidates: readonly Candidate[],
  article: ArticleText,
  evidence: Evidence,
  index: ActorIndex,
): Candidate | undefined {
  const ambiguous = candidates.filter((candidate) => candidate.use === 'ambiguous');
  const again = best(ambiguous, (candidate) => evidence.plain.get(candidate.actorKey) ?? 0);
  if (again !== undefined) return again;
  const home = ({ actor }: Candidate) =>
    actor.country === undefined ? 0 : (evidence.countries.get(actor.country) ?? 0);
  const manyWords = match.lastToken > match.firstToken;
  return best(ambiguous, (candidate) => {
    if (candidate.actor.kind === 'place') {
      const cue = placeCue(article, match, index);
      // «في مشهد»: a preposition alone does not make a scene a city of Iran.
      return cue === 'kind' ? 1 + home(candidate) : cue === 'preposition' ? home(candidate) : 0;
    }
    if (candidate.actor.kind === 'person') return hasTitleBefore(article, match) ? home(candidate) : 0;
    return manyWords ? home(candidate) : 0;
  });
}

function isNisbaName(article: ArticleText, match: AliasMatch): boolean {
  return match.firstToken === match.lastToken && (article.tokens[match.firstToken]?.norm.endsWith('يه') ?? false);
}

function decide(match: AliasMatch, article: ArticleText, evidence: Evidence, index: ActorIndex): Candidate | undefined {
  const candidates = match.readings.flatMap((reading) => {
    const actor = index.actors.get(reading.actorKey);
    return actor === undefined ? [] : [{ ...reading, actor }];
  });
  if (candidates.some((candidate) => candidate.use === 'metonym'))
    return decideCapital(match, candidates, article, index);
  const plain = candidates.filter((candidate) => candidate.use === 'plain');
  // «المدن السعودية»: the country's name is its nationality's feminine too.
  const [only] = plain;
  if (
    plain.length === 1 &&
    only?.actor.kind === 'place' &&
    isNisbaName(article, match) &&
    qualifiesNoun(article, match)
  )
    return { ...only, use: 'demonym' };
  if (plain.length === 1) return only;
  if (plain.length > 1) {
    const seen = (candidate: Candidate) =>
      (candidate.actor.kind === 'place' && isPlaceBefore(article, match, index) ? 100 : 0) +
      (candidate.actor.kind === 'person' && hasTitleBefore(article, match) ? 100 : 0) +
      (candidate.actor.country === undefined ? 0 : (evidence.countries.get(candidate.actor.country) ?? 0));
    return best(plain, seen) ?? plain[0];
  }
  const surname = decideSurname(match, candidates, article, evidence, index);
  if (surname !== undefined) return surname;
  const demonym = candidates.find((candidate) => candidate.use === 'demonym');
  return decideAmbiguous(match, candidates, article, evidence, index) ?? demonym;
}

/** A match with the one actor it was read as. */
export interface ResolvedMatch extends AliasMatch {
  mention: ActorMention;
}

/**
 * Reads every match of an article in the light of the whole article: short names go to the full name that stands there,
 * capitals to the state or the city, nationalities to evidence, homographs to the reading with a second sign. What has
 * no sign is left out.
 */
export function resolveMatches(article: ArticleText, evidence: Evidence, index: ActorIndex): ResolvedMatch[] {
  return article.matches.flatMap((match) => {
    const chosen = decide(match, article, evidence, index);
    if (chosen === undefined) return [];
    const { actorKey } = chosen;
    // What was ambiguous is decided now.
    const use = chosen.use === 'ambiguous' ? 'plain' : chosen.use;
    return [{ ...match, mention: { actorKey, start: match.start, end: match.end, use } }];
  });
}

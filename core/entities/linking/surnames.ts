import { type ArticleText, isAdjacent, isDefinite } from '#core/entities/articleText';
import type { ActorIndex, AliasReading } from '#core/entities/gazetteer/actorIndex';
import type { AliasMatch } from '#core/entities/gazetteer/findAliases';
import type { Evidence } from '#core/entities/linking/evidence';
import { SAYING_VERBS } from '#core/entities/rules/cues';
import { hasTitleBefore, isFirstName, qualifiesNoun, saysSomething } from '#core/entities/rules/signs';
import { isCommonWord } from '#core/language/arabic/commonWords';
import { normaliseText } from '#core/language/arabic/normalise';
import { isStopword } from '#core/language/stopwords';

/** The one reading that weighs most; none when two weigh the same or none weighs anything. */
export function best(
  candidates: readonly AliasReading[],
  weigh: (candidate: AliasReading) => number,
): AliasReading | undefined {
  let top: AliasReading | undefined;
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
function nearestNamed(match: AliasMatch, named: readonly AliasReading[], evidence: Evidence): AliasReading | undefined {
  const distance = ({ actor }: AliasReading) => {
    const places = evidence.fullNames.get(actor.key) ?? [];
    const before = places.filter((place) => place <= match.start).at(-1);
    return before === undefined ? 1e9 + (places[0] ?? 0) : match.start - before;
  };
  return [...named].sort((a, b) => distance(a) - distance(b))[0];
}

/** «سامي الكاظمي»: a given name before the surname that is not the man's. */
function namesSomebodyElse(
  article: ArticleText,
  match: AliasMatch,
  candidates: readonly AliasReading[],
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

/** The man whose surname a match may be; none when it may as well be a nationality, a word or somebody else's name. */
export function decideSurname(
  match: AliasMatch,
  candidates: readonly AliasReading[],
  article: ArticleText,
  evidence: Evidence,
  index: ActorIndex,
): AliasReading | undefined {
  const surnames = candidates.filter((candidate) => candidate.use === 'surname');
  const word = article.tokens[match.lastToken]?.norm ?? '';
  if (surnames.length === 0 || isStopword(word)) return undefined;
  const named = surnames.filter((candidate) => evidence.fullNames.has(candidate.actor.key));
  const demonym = candidates.find((candidate) => candidate.use === 'demonym');
  const nationality = demonym?.actor.country;
  const nationalityWeight = nationality === undefined ? 0 : (evidence.countries.get(nationality) ?? 0);
  if (demonym !== undefined && qualifiesNoun(article, match)) {
    // «رئيس الوزراء السوداني» is the man only where his full name stands and his namesake's country does not.
    return named.length === 1 && nationalityWeight === 0 && hasTitleBefore(article, match) ? named[0] : undefined;
  }
  if (namesSomebodyElse(article, match, candidates, index, named.length > 0)) return undefined;
  if (named.length > 0) return nearestNamed(match, named, evidence);
  const supported = (candidate: AliasReading) => {
    const home = candidate.actor.country;
    return home === undefined ? 0 : (evidence.countries.get(home) ?? 0);
  };
  if (demonym !== undefined) {
    // A bare nationality is a man only when his own country is what the text is about, and he acts or speaks.
    const man = best(surnames, supported);
    if (man === undefined || nationalityWeight > 0) return undefined;
    return saysSomething(article, match) || hasTitleBefore(article, match) ? man : undefined;
  }
  if (isFirstName(article, match)) return undefined;
  const adjectival = isDefinite(article, match.lastToken) && word.endsWith('ي');
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

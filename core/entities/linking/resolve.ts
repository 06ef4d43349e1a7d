import type { Actor, AliasUse } from '#core/entities/actor';
import type { ArticleText } from '#core/entities/articleText';
import type { ActorIndex, AliasReading } from '#core/entities/gazetteer/actorIndex';
import type { AliasMatch } from '#core/entities/gazetteer/findAliases';
import type { Evidence } from '#core/entities/linking/evidence';
import { best, decideSurname } from '#core/entities/linking/surnames';
import { hasTitleBefore, isPlaceBefore, placeCue, qualifiesNoun } from '#core/entities/rules/signs';

function decideCapital(
  match: AliasMatch,
  candidates: readonly AliasReading[],
  article: ArticleText,
): AliasReading | undefined {
  const state = candidates.find((candidate) => candidate.use === 'metonym');
  const city = candidates.find((candidate) => candidate.use === 'plain' && candidate.actor.kind === 'place');
  if (state === undefined) return undefined;
  if (state.actor.kind !== 'place') return city ?? state;
  return isPlaceBefore(article, match) ? city : state;
}

function decideAmbiguous(
  match: AliasMatch,
  candidates: readonly AliasReading[],
  article: ArticleText,
  evidence: Evidence,
): AliasReading | undefined {
  const ambiguous = candidates.filter((candidate) => candidate.use === 'ambiguous');
  const again = best(ambiguous, (candidate) => evidence.plain.get(candidate.actor.key) ?? 0);
  if (again !== undefined) return again;
  const home = ({ actor }: AliasReading) =>
    actor.country === undefined ? 0 : (evidence.countries.get(actor.country) ?? 0);
  const manyWords = match.lastToken > match.firstToken;
  return best(ambiguous, (candidate) => {
    if (candidate.actor.kind === 'place') {
      const cue = placeCue(article, match);
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

function decide(
  match: AliasMatch,
  article: ArticleText,
  evidence: Evidence,
  index: ActorIndex,
): AliasReading | undefined {
  const candidates = match.readings;
  const [first] = candidates;
  // Most names have one reading, and need no weighing.
  if (first !== undefined && candidates.length === 1) {
    if (first.use === 'demonym' || (first.use === 'plain' && first.actor.kind !== 'place')) return first;
  }
  if (candidates.some((candidate) => candidate.use === 'metonym')) return decideCapital(match, candidates, article);
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
    const seen = (candidate: AliasReading) =>
      (candidate.actor.kind === 'place' && isPlaceBefore(article, match) ? 100 : 0) +
      (candidate.actor.kind === 'person' && hasTitleBefore(article, match) ? 100 : 0) +
      (candidate.actor.country === undefined ? 0 : (evidence.countries.get(candidate.actor.country) ?? 0));
    return best(plain, seen) ?? plain[0];
  }
  const surname = decideSurname(match, candidates, article, evidence, index);
  if (surname !== undefined) return surname;
  const demonym = candidates.find((candidate) => candidate.use === 'demonym');
  return decideAmbiguous(match, candidates, article, evidence) ?? demonym;
}

/** A match with the one actor it was read as, and how. */
export interface ResolvedMatch extends AliasMatch {
  actor: Actor;
  use: AliasUse;
}

/**
 * Reads every match of an article in the light of the whole article: short names go to the full name that stands there,
 * capitals to the state or the city, nationalities to evidence, homographs to the reading with a second sign. What has
 * no sign is left out.
 */
export function resolveMatches(article: ArticleText, evidence: Evidence, index: ActorIndex): ResolvedMatch[] {
  const resolved: ResolvedMatch[] = [];
  for (const match of article.matches) {
    const chosen = decide(match, article, evidence, index);
    if (chosen === undefined) continue;
    const { start, end, firstToken, lastToken, readings } = match;
    // What was ambiguous is decided now.
    const use = chosen.use === 'ambiguous' ? 'plain' : chosen.use;
    resolved.push({ start, end, firstToken, lastToken, readings, actor: chosen.actor, use });
  }
  return resolved;
}

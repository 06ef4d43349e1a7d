import type { Actor } from '#core/entities/actor';
import type { ActorIndex } from '#core/entities/gazetteer/actorIndex';
import type { Evidence } from '#core/entities/linking/evidence';
import type { ResolvedMatch } from '#core/entities/linking/resolve';
import type { OrgPhrase } from '#core/entities/rules/orgPhrases';

/**
 * The country whose government a phrase means. A nationality that is also the surname of a man named in full, while
 * the nationality's country is not otherwise there, is a translator's slip for the man's own: «الحكومة السودانية» in an
 * article about al-Sudani of Iraq.
 */
export function countryOfGovernment(
  phrase: OrgPhrase,
  resolved: readonly ResolvedMatch[],
  evidence: Evidence,
  index: ActorIndex,
): string | undefined {
  for (const match of resolved) {
    if (match.firstToken < phrase.firstToken || match.lastToken > phrase.lastToken) continue;
    const { actor } = match;
    if (actor.country === undefined) continue;
    if (actor.kind === 'person') return actor.country;
    const nation = actor.kind === 'place' ? actor : index.actors.get(index.nations.get(actor.country) ?? '');
    const byNationality = match.use === 'demonym' || actor.kind !== 'place';
    const namesake = nation === undefined || !byNationality ? undefined : namesakeOf(nation, evidence, index);
    return namesake?.country ?? actor.country;
  }
  return undefined;
}

/** A man named in full in the article whose surname is this country's nationality, when the country itself is absent. */
function namesakeOf(place: Actor, evidence: Evidence, index: ActorIndex): Actor | undefined {
  if (evidence.plain.has(place.key)) return undefined;
  for (const key of index.namesakes.get(place.key) ?? []) {
    const person = index.actors.get(key);
    if (evidence.fullNames.has(key) && person?.country !== place.country) return person;
  }
  return undefined;
}

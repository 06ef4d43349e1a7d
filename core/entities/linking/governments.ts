import type { Actor } from '#core/entities/actor';
import type { AliasReading } from '#core/entities/gazetteer/actorIndex';
import type { LinkedAlias } from '#core/entities/linking/aliases';
import type { LinkContext } from '#core/entities/linking/linkContext';
import { type MentionCollector, newActor } from '#core/entities/linking/mentionCollector';
import type { OrgPhrase } from '#core/entities/rules/orgPhrases';

/** «الحكومة العراقية», «إدارة بايدن»: adds a mention of the government meant; false where nothing tells the country. */
export function linkGovernment(
  collector: MentionCollector,
  phrase: OrgPhrase,
  aliases: readonly LinkedAlias[],
  context: LinkContext,
): boolean {
  const country = countryOfGovernment(phrase, aliases, context);
  if (country === undefined) return false;
  const { actors, governments } = context.index;
  const government = actors.get(governments.get(country) ?? '');
  const mention = { start: phrase.start, end: phrase.end, rule: 'government' } as const;
  if (government !== undefined) collector.addKnown(government, mention);
  else collector.add(newActor('organisation', phrase.label, ['government', country]), mention);
  return true;
}

/**
 * The country whose government a phrase means. A nationality that is also the surname of a man named in full, while
 * the nationality's country is not otherwise there, is a translator's slip for the man's own: «الحكومة السودانية» in an
 * article about al-Sudani of Iraq.
 */
function countryOfGovernment(
  phrase: OrgPhrase,
  aliases: readonly LinkedAlias[],
  context: LinkContext,
): string | undefined {
  const { index } = context;
  for (const match of aliases) {
    if (match.firstToken < phrase.firstToken || match.lastToken > phrase.lastToken) continue;
    const { actor } = match;
    if (actor.country === undefined) continue;
    if (actor.kind === 'person') return actor.country;
    const nation = actor.kind === 'place' ? actor : index.actors.get(index.nations.get(actor.country) ?? '');
    const byNationality = match.rule === 'demonym' || actor.kind !== 'place';
    const namesake = nation === undefined || !byNationality ? undefined : namesakeOf(nation, context);
    return namesake?.country ?? actor.country;
  }
  return undefined;
}

/** A man named in full in the article whose surname is this country's nationality, when the country itself is absent. */
function namesakeOf(place: Actor, { article, plain, fullNames, index }: LinkContext): Actor | undefined {
  const isIts = ({ use, actor }: AliasReading) => use === 'metonym' && actor.key === place.key;
  // «في الخرطوم»: the country is there by its capital too.
  if (plain.has(place.key) || article.matches.some(({ readings }) => readings.some(isIts))) return undefined;
  for (const key of index.namesakes.get(place.key) ?? []) {
    const person = index.actors.get(key);
    if (fullNames.has(key) && person?.country !== place.country) return person;
  }
  return undefined;
}

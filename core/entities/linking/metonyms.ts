import type { AliasReading } from '#core/entities/gazetteer/actorIndex';
import type { AliasMatch } from '#core/entities/gazetteer/findAliases';
import { isPlaceTriggered } from '#core/entities/linking/contextFeatures';
import type { LinkContext } from '#core/entities/linking/linkContext';

/**
 * Links a capital: to the city where a trigger word of place stands before it («قرب بغداد»), else to the state whose
 * government it stands for («محادثات بين بغداد وواشنطن»). Undefined where neither is known.
 */
export function linkCapital(match: AliasMatch, { article }: LinkContext): AliasReading | undefined {
  const state = match.readings.find(({ use }) => use === 'metonym');
  const city = match.readings.find(({ use, actor }) => use === 'plain' && actor.kind === 'place');
  if (state === undefined) return undefined;
  // «بروكسل» for the European Union: a city by this name goes first, whatever stands before.
  if (state.actor.kind !== 'place') return city ?? state;
  return isPlaceTriggered(article, match) ? city : state;
}

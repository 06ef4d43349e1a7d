import type { AliasReading } from '#core/entities/gazetteer/actorIndex';
import type { LinkContext } from '#core/entities/linking/linkContext';

/** The candidate with the greatest weight above 0; undefined when two have it or none has any. */
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

/** How often the article names the candidate's country. */
export function countryWeight({ actor }: AliasReading, { countries }: LinkContext): number {
  return actor.country === undefined ? 0 : (countries.get(actor.country) ?? 0);
}

import type { ArticleText } from '#core/entities/articleText';
import type { AliasReading } from '#core/entities/gazetteer/actorIndex';

/** What an article says plainly, before any doubtful name is read in its light. */
export interface Evidence {
  /** Actors named in a way that needs no context, with the number of times. */
  plain: ReadonlyMap<string, number>;
  /** Persons whose full name stands in the article, with where it does. */
  fullNames: ReadonlyMap<string, number[]>;
  /** ISO country codes of plain actors and of nationalities, with the number of times. */
  countries: ReadonlyMap<string, number>;
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/**
 * Collects the evidence. A form that is both a nationality and a surname («السوداني») is none for the country: it is
 * what the evidence has to decide.
 */
export function collectEvidence({ matches }: ArticleText): Evidence {
  const plain = new Map<string, number>();
  const fullNames = new Map<string, number[]>();
  const countries = new Map<string, number>();
  for (const { readings, firstToken, lastToken, start } of matches) {
    let plainReading: AliasReading | undefined;
    let plainReadings = 0;
    for (const reading of readings) {
      if (reading.use !== 'plain') continue;
      plainReading ??= reading;
      plainReadings++;
      const { actor } = reading;
      if (actor.kind !== 'person' || lastToken === firstToken) continue;
      const places = fullNames.get(actor.key);
      if (places === undefined) fullNames.set(actor.key, [start]);
      else places.push(start);
    }
    if (plainReading !== undefined && plainReadings === 1) add(plain, plainReading.actor.key);
    const certain = readings.length === 1 ? readings[0] : plainReading;
    const country = certain?.actor.country;
    const telling = certain?.use === 'plain' || certain?.use === 'demonym' || certain?.use === 'metonym';
    if (country !== undefined && telling) add(countries, country);
  }
  return { plain, fullNames, countries };
}

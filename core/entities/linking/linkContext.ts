import type { AnnotatedDoc } from '#core/entities/annotatedDoc';
import type { ActorIndex, AliasReading } from '#core/entities/gazetteer/actorIndex';
import { isNameByItself } from '#core/entities/linking/contextFeatures';

/** An article with whom and which countries it names beyond doubt: the context in which its doubtful names are linked. */
export interface LinkContext {
  article: AnnotatedDoc;
  index: ActorIndex;
  /** Number of unambiguous mentions by actor key. */
  plain: ReadonlyMap<string, number>;
  /** Where the full name of a person stands, by actor key, in order. */
  fullNames: ReadonlyMap<string, number[]>;
  /** Number of unambiguous mentions and nationalities by ISO country code. */
  countries: ReadonlyMap<string, number>;
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/**
 * Reads the context off the gazetteer's matches. A form that is both a nationality and a surname («السوداني») does not
 * count for the country: it is what the context has to decide.
 */
export function collectContext(article: AnnotatedDoc, index: ActorIndex): LinkContext {
  const plain = new Map<string, number>();
  const fullNames = new Map<string, number[]>();
  const countries = new Map<string, number>();
  for (const match of article.matches) {
    const { readings, firstToken, lastToken, start } = match;
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
    const [first] = readings;
    const isBody = first?.use === 'ambiguous' && first.actor.kind === 'organisation' && readings.length === 1;
    if (isBody && isNameByItself(article, match)) add(plain, first.actor.key);
    const certain = readings.length === 1 ? readings[0] : plainReading;
    const country = certain?.actor.country;
    const telling = certain?.use === 'plain' || certain?.use === 'demonym' || certain?.use === 'metonym';
    if (country !== undefined && telling) add(countries, country);
  }
  return { article, index, plain, fullNames, countries };
}

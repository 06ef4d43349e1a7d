import type { Actor } from '#core/entities/actor';
import { normaliseText } from '#core/language/arabic/normalise';

const GOVERNMENT = /^(?:\u0627\u0644)?\u062d\u0643\u0648\u0645\u0629 |^Government of /;

/** Key of each country's government by the country's ISO code: the first body that is called one. */
export function governmentsOf(actors: readonly Actor[]): Map<string, string> {
  const governments = new Map<string, string>();
  for (const { key, kind, country, names, aliases } of actors) {
    if (kind !== 'organisation' || country === undefined || governments.has(country)) continue;
    const label = names['ar'] ?? names['en'] ?? '';
    if (GOVERNMENT.test(label) && aliases.length > 0) governments.set(country, key);
  }
  return governments;
}

/** Persons whose surname is a nationality, by the key of the nation. */
export function namesakesOf(actors: readonly Actor[]): Map<string, Set<string>> {
  const nations = new Map<string, string[]>();
  for (const { key, aliases } of actors) {
    for (const { surface, use } of aliases) {
      if (use !== 'demonym') continue;
      const norm = normaliseText(surface);
      nations.set(norm, [...(nations.get(norm) ?? []), key]);
    }
  }
  const namesakes = new Map<string, Set<string>>();
  for (const { key, kind, aliases } of actors) {
    if (kind !== 'person') continue;
    for (const { surface, use } of aliases) {
      const norm = use === 'surname' ? normaliseText(surface) : '';
      for (const nation of nations.get(norm) ?? nations.get(norm.replace(/^ال/, '')) ?? []) {
        namesakes.set(nation, (namesakes.get(nation) ?? new Set()).add(key));
      }
    }
  }
  return namesakes;
}

/** Key of the country itself by its ISO code: the actor that has its nationality. */
export function nationsOf(actors: readonly Actor[]): Map<string, string> {
  return new Map(
    actors.flatMap(({ key, country, aliases }) =>
      country !== undefined && aliases.some(({ use }) => use === 'demonym') ? [[country, key]] : [],
    ),
  );
}

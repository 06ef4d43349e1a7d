import type { SearchWords } from '#core/feeds/catalogue/searchServices';
import type { Profile } from '#core/relevance/profile/profile';

const ACTORS = 2;
const TERMS = 3;

/**
 * What a watch is searched for, by language: its heaviest actors as that language calls them, and in the profile's own language its
 * heaviest words beside them. A language in which none of the actors has a name is left out. `names` are by actor key.
 */
export function searchWordsOf(
  profile: Pick<Profile, 'language' | 'actors' | 'terms'>,
  names: ReadonlyMap<string, Partial<Record<string, string>>>,
): Map<string, SearchWords> {
  const heaviest = heaviestFirst(profile.actors).map(({ actorKey }) => names.get(actorKey) ?? {});
  const languages = new Set([profile.language, ...heaviest.flatMap((named) => Object.keys(named))]);
  const searches = new Map<string, SearchWords>();
  for (const language of languages) {
    const actors = heaviest.flatMap((named) => named[language] || []).slice(0, ACTORS);
    const terms = language === profile.language ? termsBeside(actors, profile.terms) : [];
    if (actors.length + terms.length > 0) searches.set(language, { words: [...actors, ...terms] });
  }
  return searches;
}

/** The heaviest words that say more than the names do. */
function termsBeside(actors: readonly string[], terms: Profile['terms']): string[] {
  return heaviestFirst(terms)
    .map(({ label }) => label)
    .filter((label) => !actors.some((name) => name.includes(label) || label.includes(name)))
    .slice(0, TERMS);
}

function heaviestFirst<T extends { weight: number }>(weighted: readonly T[]): T[] {
  return weighted.toSorted((a, b) => b.weight - a.weight);
}

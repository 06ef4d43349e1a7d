import { defined } from '#core/defined';
import type { Profile, ProfileTerm } from '#core/relevance/profile/profile';

/**
 * A profile without the phrases that its seeds gave when they were read before and do not give today: two words of one name are none
 * any more (docs/decisions/0081), no item has them, and they take weight from those that items have. `readings` are the profiles that its seeds give today. Words,
 * what the user or marks added, and languages that no seed is in stay as they are; a profile without such phrases is returned itself.
 */
export function withoutDeadPhrases(profile: Profile, readings: readonly Profile[]): Profile {
  const read = new Map<string, Set<string>>();
  for (const { language, terms } of readings) {
    if (terms.length === 0) continue;
    const known = read.get(language) ?? new Set();
    for (const { term } of terms) known.add(term);
    read.set(language, known);
  }
  const dead = new Set<string>();
  const living = (terms: readonly ProfileTerm[], language: string): ProfileTerm[] => {
    const known = read.get(language);
    return terms.filter((term) => {
      const isDead = known !== undefined && isSeedPhrase(term) && !known.has(term.term);
      if (isDead) dead.add(term.term);
      return !isDead;
    });
  };
  const { language, themes } = profile;
  const kept = {
    terms: living(profile.terms, language),
    ...defined({
      themes:
        themes && Object.fromEntries(Object.entries(themes).map(([of, terms]) => [of, living(terms, of)] as const)),
    }),
  };
  return dead.size === 0 ? profile : { ...profile, ...kept };
}

const isSeedPhrase = ({ term, reason }: ProfileTerm) =>
  term.includes(' ') && (reason.code === 'title' || reason.code === 'together');

import { defined } from '#core/defined';
import type { Profile, ProfileActor, ProfilePair, ProfileTerm, Reason } from '#core/relevance/profile/profile';

/**
 * A profile with what another article on the story gives: `seed` is the profile of that article alone, `id` its number. Words and
 * pairs of both add up, actors are averaged over the seeds; the words of an article in another language join the
 * theme words of that language. What the user took out does not come back.
 */
export function addSeed(profile: Profile, seed: Profile, id: number): Profile {
  const { dropped, addedSeeds = [] } = profile;
  const droppedTerms = new Set(dropped?.terms);
  const droppedActors = new Set(dropped?.actors);
  const terms = (words: readonly ProfileTerm[]) => words.filter(({ term }) => !droppedTerms.has(term));
  return combine(profile, {
    sign: 1,
    seeds: { before: 1 + addedSeeds.length, after: 2 + addedSeeds.length },
    words: new Map([...wordsOf(seed)].map(([language, words]) => [language, terms(words)])),
    actors: seed.actors.filter(({ actorKey }) => !droppedActors.has(actorKey)),
    pairs: (seed.pairs ?? []).filter(({ first, second }) => !droppedActors.has(first) && !droppedActors.has(second)),
    addedSeeds: [...addedSeeds, id],
  });
}

/** The profile without what `addSeed` added; unchanged when the seed is not in it. */
export function removeSeed(profile: Profile, seed: Profile, id: number): Profile {
  const { addedSeeds = [] } = profile;
  if (!addedSeeds.includes(id)) return profile;
  return combine(profile, {
    sign: -1,
    seeds: { before: 1 + addedSeeds.length, after: addedSeeds.length },
    words: wordsOf(seed),
    actors: seed.actors,
    pairs: seed.pairs ?? [],
    addedSeeds: addedSeeds.filter((other) => other !== id),
  });
}

interface Reasoned {
  weight: number;
  reason: Reason;
}

interface Part {
  /** 1 to add, -1 to take away. */
  sign: 1 | -1;
  /** Number of articles that the profile rests on. */
  seeds: { before: number; after: number };
  words: ReadonlyMap<string, readonly ProfileTerm[]>;
  actors: readonly ProfileActor[];
  pairs: readonly ProfilePair[];
  addedSeeds: number[];
}

function combine(profile: Profile, { sign, seeds, words, actors, pairs, addedSeeds }: Part): Profile {
  const { themes = {}, pairs: ownPairs, addedSeeds: _, ...rest } = profile;
  const summed = <Weighed extends Reasoned>(
    own: readonly Weighed[],
    other: readonly Weighed[],
    keyOf: (one: Weighed) => string,
  ) => heaviestFirst(merge(own, other, keyOf, (before, change) => before + sign * change));
  const languages = new Set([...Object.keys(themes), ...words.keys()]);
  languages.delete(profile.language);
  const foreign = [...languages].map((language): [string, ProfileTerm[]] => [
    language,
    summed(themes[language] ?? [], words.get(language) ?? [], ({ term }) => term),
  ]);
  const allPairs = summed(ownPairs ?? [], pairs, ({ first, second }) => `${first}+${second}`);
  return {
    ...rest,
    terms: summed(profile.terms, words.get(profile.language) ?? [], ({ term }) => term),
    actors: heaviestFirst(
      merge(
        profile.actors,
        actors,
        ({ actorKey }) => actorKey,
        (before, change) => (before * seeds.before + sign * change) / seeds.after,
      ),
    ),
    ...defined({
      pairs: allPairs.length > 0 ? allPairs : undefined,
      themes: foreign.length > 0 || profile.themes ? Object.fromEntries(foreign) : undefined,
      addedSeeds: addedSeeds.length > 0 ? addedSeeds : undefined,
    }),
  };
}

/** What an article says in its own language, and its theme words in others. */
function wordsOf({ language, terms, themes = {} }: Profile): Map<string, readonly ProfileTerm[]> {
  return new Map([...Object.entries(themes), [language, terms]]);
}

/** Below this a weight is what rounding left. */
const NOTHING = 1e-9;

/** Both lists by key, weights joined; places in the text are of the first seed only. */
function merge<Weighed extends Reasoned>(
  own: readonly Weighed[],
  other: readonly Weighed[],
  keyOf: (one: Weighed) => string,
  join: (before: number, change: number) => number,
): Weighed[] {
  const changes = new Map(other.map((one) => [keyOf(one), one]));
  const kept = own.map((one) => ({ ...one, weight: join(one.weight, changes.get(keyOf(one))?.weight ?? 0) }));
  const known = new Set(own.map(keyOf));
  const added = other
    .filter((one) => !known.has(keyOf(one)))
    .map((one) => ({ ...one, weight: join(0, one.weight), reason: { ...one.reason, spans: [] } }));
  return [...kept, ...added].filter(({ weight }) => weight > NOTHING);
}

function heaviestFirst<Weighed extends Reasoned>(entries: Weighed[]): Weighed[] {
  return entries.toSorted((a, b) => b.weight - a.weight);
}

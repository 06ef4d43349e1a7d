import type { Profile, ProfilePair, ProfileTerm } from '#core/story/profile';
import { hashActor, hashPair, hashTerm } from '#core/story/termHash';
import { normaliseText } from '#core/text/normalise';

/** Accepted from this probability on, for every story that has no threshold of its own. */
export const DEFAULT_THRESHOLD = 0.5;

/** A profile made ready for matching; make it once per profile version. */
export interface CompiledProfile {
  version: number;
  threshold: number;
  language: string;
  /** By hash; weights have length 1. */
  terms: ReadonlyMap<number, ProfileTerm>;
  pairs: ReadonlyMap<number, ProfilePair>;
  actors: ReadonlyMap<string, number>;
  /** What an item on the story is expected to reach in each. */
  expected: { terms: number; pairs: number };
  /** Folded, between spaces. */
  required: readonly string[];
  excluded: readonly string[];
}

/** For profiles that a user wrote without a seed: the middle of the development stories. */
const USUAL = { terms: 0.08, pairs: 0.2 };

/** Prepares a stored profile for scoring. Total: a profile with nothing in it rejects every item. */
export function compileProfile(
  profile: Profile,
  options: { version?: number; threshold?: number } = {},
): CompiledProfile {
  const fold = (word: string) => ` ${normaliseText(word).trim()} `;
  const isWord = (word: string) => word.trim() !== '';
  // Who was taken out of the actors is taken out of the pairs.
  const actors = new Map(profile.actors.map(({ actorKey, weight }) => [actorKey, weight]));
  const pairs = (profile.pairs ?? []).filter(({ first, second }) => actors.has(first) && actors.has(second));
  return {
    version: options.version ?? 1,
    threshold: options.threshold ?? DEFAULT_THRESHOLD,
    language: profile.language,
    terms: new Map(toUnitLength(profile.terms).map((term) => [hashTerm(term.term), term])),
    pairs: new Map(toUnitLength(pairs).map((pair) => [hashPair(hashActor(pair.first), hashActor(pair.second)), pair])),
    actors,
    expected: { terms: profile.expected?.terms ?? USUAL.terms, pairs: profile.expected?.pairs ?? USUAL.pairs },
    required: profile.required.filter(isWord).map(fold),
    excluded: profile.excluded.filter(isWord).map(fold),
  };
}

function toUnitLength<Weighted extends { weight: number }>(entries: readonly Weighted[]): Weighted[] {
  const length = Math.sqrt(entries.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return entries.map((entry) => ({ ...entry, weight: entry.weight / length }));
}

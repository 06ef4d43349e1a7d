import { normaliseText } from '#core/language/arabic/normalise';
import type { Profile } from '#core/relevance/profile/profile';
import { hashActor, hashPair, hashTerm } from '#core/relevance/termHash';

/** Accepted from this probability on, for every story that has no threshold of its own. */
export const DEFAULT_THRESHOLD = 0.5;

/** A word, phrase or pair of actors made ready for matching. */
export interface CompiledEntry {
  key: string;
  label: string;
  /** Per unit of weight in the item: 1 is what an item on the story reaches in all of them together. */
  weight: number;
}

/** A profile made ready for matching; make it once per profile version. */
export interface CompiledProfile {
  version: number;
  threshold: number;
  language: string;
  /** By hash. */
  terms: ReadonlyMap<number, CompiledEntry>;
  pairs: ReadonlyMap<number, CompiledEntry>;
  actors: ReadonlyMap<string, number>;
  /** Made by compileFounding: decides who may teach, and nothing else. */
  isFounding: boolean;
  /** Folded, between spaces. */
  required: readonly string[];
  excluded: readonly string[];
}

/** What an item on the story reaches in a profile that a user wrote without a seed: the middle of the development stories. */
const USUAL = { terms: 0.08, pairs: 0.2 };
/** What a further item on the story reaches in what was learnt; much the same in all of them. */
const USUAL_LEARNT = { terms: 0.25, pairs: 0.43 };
/** What was learnt never counts more than `most` of the whole, and half of that with `half` teachers. */
const LEARNT_SHARE = { most: 0.6, half: 15 };

/** How much of the whole what was learnt from so many items counts, 0 to LEARNT_SHARE.most. */
export function learntShare(items: number): number {
  return (LEARNT_SHARE.most * items) / (items + LEARNT_SHARE.half);
}

/** Prepares a stored profile for scoring. Total: a profile with nothing in it rejects every item. */
export function compileProfile(
  profile: Profile,
  options: { version?: number; threshold?: number } = {},
): CompiledProfile {
  const fold = (word: string) => ` ${normaliseText(word).trim()} `;
  const isWord = (word: string) => word.trim() !== '';
  const actors = new Map(profile.actors.map(({ actorKey, weight }) => [actorKey, weight]));
  const { learnt } = profile;
  const share = learntShare(learnt?.items ?? 0);
  const terms = new Map<number, CompiledEntry>();
  addTo(
    terms,
    toUnitLength(profile.terms),
    (1 - share) / (profile.expected?.terms ?? USUAL.terms),
    ({ term, label }) => ({
      hash: hashTerm(term),
      key: term,
      label,
    }),
  );
  const droppedTerms = new Set(profile.dropped?.terms.map(hashTerm));
  const learntTerms = (learnt?.terms ?? []).filter(({ hash }) => !droppedTerms.has(hash));
  addTo(terms, learntTerms, share / USUAL_LEARNT.terms, ({ hash, label }) => ({ hash, key: label, label }));
  // Who was taken out of the actors is taken out of the pairs. What was learnt only joins pairs, it makes none necessary.
  const own = (profile.pairs ?? []).filter(({ first, second }) => actors.has(first) && actors.has(second));
  const pairs = new Map<number, CompiledEntry>();
  const pairOf = ({ first, second, label }: { first: string; second: string; label?: string }) => ({
    hash: hashPair(hashActor(first), hashActor(second)),
    key: `${first}+${second}`,
    label: label ?? `${first} × ${second}`,
  });
  addTo(pairs, toUnitLength(own), (1 - share) / (profile.expected?.pairs ?? USUAL.pairs), pairOf);
  const droppedActors = new Set(profile.dropped?.actors);
  const learntPairs = (learnt?.pairs ?? []).filter(
    ({ first, second }) => !droppedActors.has(first) && !droppedActors.has(second),
  );
  if (own.length > 0) addTo(pairs, learntPairs, share / USUAL_LEARNT.pairs, pairOf);
  return {
    version: options.version ?? 1,
    threshold: options.threshold ?? DEFAULT_THRESHOLD,
    language: profile.language,
    terms,
    pairs,
    actors,
    isFounding: false,
    required: profile.required.filter(isWord).map(fold),
    excluded: profile.excluded.filter(isWord).map(fold),
  };
}

/** The profile as its seed or its user made it, to decide who may teach it. */
export function compileFounding(profile: Profile): CompiledProfile {
  const { learnt: _, ...founding } = profile;
  return { ...compileProfile(founding), isFounding: true };
}

function addTo<Entry extends { weight: number }>(
  compiled: Map<number, CompiledEntry>,
  entries: readonly Entry[],
  scale: number,
  describe: (entry: Entry) => { hash: number; key: string; label: string },
): void {
  for (const entry of entries) {
    const { hash, key, label } = describe(entry);
    const known = compiled.get(hash);
    const weight = entry.weight * scale + (known?.weight ?? 0);
    compiled.set(hash, known === undefined ? { key, label, weight } : { ...known, weight });
  }
}

function toUnitLength<Weighted extends { weight: number }>(entries: readonly Weighted[]): Weighted[] {
  const length = Math.sqrt(entries.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return entries.map((entry) => ({ ...entry, weight: entry.weight / length }));
}

import { normaliseText } from '#core/language/arabic/normalise';
import type { ActorsCalled } from '#core/query/matchQuery';
import { MODELS, type Model, modelFor } from '#core/relevance/model';
import type {
  Corrections,
  Expansion,
  Profile,
  ProfilePair,
  ProfileTerm,
  QueryShares,
} from '#core/relevance/profile/profile';
import { termParts } from '#core/relevance/profile/termParts';
import { type CompiledQuery, compileQueries } from '#core/relevance/profile/watchQuery';
import { hashActor, hashPair, hashTerm } from '#core/relevance/termHash';

/** Accepted from this probability on, for every story that has no threshold of its own. */
export const DEFAULT_THRESHOLD = 0.5;

/** A word, phrase or pair of actors made ready for matching. */
export interface CompiledEntry {
  key: string;
  label: string;
  /** In the profile's own words or pairs, and in its expansion; the weights of either together have length 1. */
  weight: number;
  expanded: number;
  /** Log-odds that the user's marks give it for each unit that it weighs in an item. */
  correction: number;
}

/** What items in one language are decided by. */
export interface CompiledPart {
  model: Model;
  /** By hash. */
  terms: ReadonlyMap<number, CompiledEntry>;
  pairs: ReadonlyMap<number, CompiledEntry>;
}

/** A profile made ready for matching; make it once per profile version. */
export interface CompiledProfile {
  version: number;
  threshold: number;
  language: string;
  /** For items in the profile's language. */
  own: CompiledPart;
  /** For items in a language that there are theme words or an expansion for. */
  foreign: ReadonlyMap<string, CompiledPart>;
  /** For items in any other language: pairs alone. */
  other: CompiledPart;
  /** Log-odds added to every item: what the user's marks say of the threshold. */
  shift: number;
  actors: ReadonlyMap<string, number>;
  /** Folded, between spaces. */
  required: readonly string[];
  excluded: readonly string[];
  queries: readonly CompiledQuery[];
  /** How many of the items nearest to the story match a `may` query, 0..1 by language, where that is known. */
  queryShares: Readonly<Record<string, number>>;
  /** Whom `actor:` in the queries means. */
  actorsCalled: ActorsCalled;
}

/** Prepares a stored profile for scoring. Total: a profile with nothing in it rejects every item. */
export function compileProfile(
  profile: Profile,
  options: { version?: number; threshold?: number; actorsCalled?: ActorsCalled } = {},
): CompiledProfile {
  const { version = 1, threshold = DEFAULT_THRESHOLD, actorsCalled = () => [] } = options;
  const fold = (word: string) => ` ${normaliseText(word).trim()} `;
  const isWord = (word: string) => word.trim() !== '';
  const actors = new Map(profile.actors.map(({ actorKey, weight }) => [actorKey, weight]));
  // Who was taken out of the actors is taken out of the pairs.
  const ownPairs = (profile.pairs ?? []).filter(({ first, second }) => actors.has(first) && actors.has(second));
  const seeds = 1 + (profile.addedSeeds?.length ?? 0);
  const pairs = toUnitLength(ownPairs, seeds);
  const partOf = (founding: Model, terms: readonly ProfileTerm[], expansion?: Expansion): CompiledPart =>
    compilePart({ founding, terms, pairs, expansion: withoutDropped(expansion, profile), seeds, actorsCalled });
  const { themes = {}, foreignExpansions = {} } = profile;
  const foreign = [...new Set([...Object.keys(themes), ...Object.keys(foreignExpansions)])].map((language) => {
    const words = themes[language] ?? [];
    const withWords = ownPairs.length > 0 ? MODELS.themes : MODELS.themesOnly;
    const founding = words.length > 0 ? withWords : MODELS.foreign;
    return [language, partOf(founding, words, foreignExpansions[language])] as const;
  });
  const own = partOf(ownPairs.length > 0 ? MODELS.founding : MODELS.wordsOnly, profile.terms, profile.expansion);
  return {
    version,
    threshold,
    language: profile.language,
    own: corrected(own, withoutDropped(profile.corrections, profile)),
    foreign: new Map(foreign),
    other: partOf(MODELS.foreign, []),
    shift: profile.shift ?? 0,
    actors,
    required: profile.required.filter(isWord).map(fold),
    excluded: profile.excluded.filter(isWord).map(fold),
    queries: compileQueries(profile.queries),
    queryShares: knownShares(profile),
    actorsCalled,
  };
}

/** What is known of other queries than the profile has now says nothing of these. */
function knownShares({ queries, queryShares }: Profile): QueryShares['shares'] {
  const isOfThese = queryShares?.may.join('\n') === queries?.may.join('\n');
  return queryShares !== undefined && isOfThese ? queryShares.shares : {};
}

/** What a compiled profile decides items in a language by. */
export function partFor(profile: CompiledProfile, language: string): CompiledPart {
  return language === profile.language ? profile.own : (profile.foreign.get(language) ?? profile.other);
}

function compilePart(from: {
  founding: Model;
  terms: readonly ProfileTerm[];
  pairs: readonly ProfilePair[];
  expansion: Expansion | undefined;
  /** Number of articles that the words are of. */
  seeds: number;
  actorsCalled: ActorsCalled;
}): CompiledPart {
  const { founding, expansion, seeds, actorsCalled } = from;
  const terms = new Map<number, CompiledEntry>();
  const parts = toUnitLength(from.terms, seeds).flatMap((written) => termParts(written, actorsCalled));
  for (const { term, label, weight } of parts) addTo(terms, hashTerm(term), { key: term, label, weight });
  for (const { hash, label, weight } of expansion?.terms ?? [])
    addTo(terms, hash, { key: label, label, expanded: weight });
  const pairs = new Map<number, CompiledEntry>();
  for (const { first, second, label, weight } of from.pairs)
    addTo(pairs, pairHash(first, second), { key: `${first}+${second}`, label, weight });
  for (const { first, second, weight } of expansion?.pairs ?? [])
    addTo(pairs, ...pairEntry(first, second, { expanded: weight }));
  const isForeign = founding !== MODELS.founding && founding !== MODELS.wordsOnly;
  return { model: modelFor(founding, expansion, isForeign), terms, pairs };
}

/** The part with what the user's marks say of words and pairs. */
function corrected({ model, terms, pairs }: CompiledPart, corrections?: Corrections): CompiledPart {
  if (corrections === undefined) return { model, terms, pairs };
  const [allTerms, allPairs] = [new Map(terms), new Map(pairs)];
  for (const { hash, label, weight } of corrections.terms)
    addTo(allTerms, hash, { key: label, label, correction: weight });
  for (const { first, second, weight } of corrections.pairs)
    addTo(allPairs, ...pairEntry(first, second, { correction: weight }));
  return { model, terms: allTerms, pairs: allPairs };
}

/** The profile as its seed or its user made it, without expansion and what marks moved: ranks items for the expansion. */
export function compileFounding(profile: Profile, options: { actorsCalled?: ActorsCalled } = {}): CompiledProfile {
  const { expansion: _, foreignExpansions: __, shift: ___, corrections: ____, ...founding } = profile;
  return compileProfile(founding, options);
}

/** An expansion or corrections without what the user took out of the profile. */
function withoutDropped<T extends Corrections>(learnt: T | undefined, { dropped }: Profile): T | undefined {
  if (learnt === undefined || dropped === undefined) return learnt;
  const droppedTerms = new Set(dropped.terms.map(hashTerm));
  const droppedActors = new Set(dropped.actors);
  return {
    ...learnt,
    terms: learnt.terms.filter(({ hash }) => !droppedTerms.has(hash)),
    pairs: learnt.pairs.filter(({ first, second }) => !droppedActors.has(first) && !droppedActors.has(second)),
  };
}

function pairHash(first: string, second: string): number {
  return hashPair(hashActor(first), hashActor(second));
}

type NewEntry = Pick<CompiledEntry, 'key' | 'label'> & Partial<CompiledEntry>;

/** Of a pair that no seed named. */
function pairEntry(first: string, second: string, found: Partial<CompiledEntry>): [number, NewEntry] {
  return [pairHash(first, second), { key: `${first}+${second}`, label: `${first} × ${second}`, ...found }];
}

function addTo(
  compiled: Map<number, CompiledEntry>,
  hash: number,
  { key, label, weight = 0, expanded = 0, correction = 0 }: NewEntry,
): void {
  const known = compiled.get(hash);
  compiled.set(hash, {
    key: known?.key ?? key,
    label: known?.label ?? label,
    weight: (known?.weight ?? 0) + weight,
    expanded: (known?.expanded ?? 0) + expanded,
    correction: (known?.correction ?? 0) + correction,
  });
}

/**
 * Weights of length 1; of several seeds, whose weights are added up, those of their mean: a similarity with it is the mean of those
 * with each, and means the same for the model however many there are.
 */
function toUnitLength<Weighted extends { weight: number }>(entries: readonly Weighted[], seeds = 1): Weighted[] {
  const length = Math.sqrt(entries.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  const divisor = seeds === 1 ? length : Math.max(length, seeds);
  return entries.map((entry) => ({ ...entry, weight: entry.weight / divisor }));
}

import type { CompiledEntry, CompiledPart, CompiledProfile } from '#core/relevance/profile/compileProfile';

/** An entry of one of the profiles, by its position in the set, for items in one language. */
export interface SetEntry {
  profile: number;
  /** OTHER for items in every language that the profile has no words in. */
  language: string;
  entry: CompiledEntry;
}

const OTHER = '';

/** Which entries of a profile are for items in a language. */
export function keyFor({ language: own, foreign }: CompiledProfile, language: string): string {
  return language === own || foreign.has(language) ? language : OTHER;
}

/** The profiles of all watches joined, so that an item's words are looked up once for all of them. */
export interface ProfileSet {
  profiles: CompiledProfile[];
  /** By hash. */
  terms: Map<number, SetEntry[]>;
  pairs: Map<number, SetEntry[]>;
}

/** Joins profiles. */
export function joinProfiles(profiles: readonly CompiledProfile[]): ProfileSet {
  const set: ProfileSet = { profiles: [...profiles], terms: new Map(), pairs: new Map() };
  for (const [at, profile] of profiles.entries()) addProfile(set, at, profile);
  return set;
}

/** Puts a profile in the place of the one at a position; costs what the two hold, however many others there are. */
export function replaceProfile(set: ProfileSet, at: number, profile: CompiledProfile): void {
  const old = set.profiles[at];
  for (const [, { terms, pairs }] of old === undefined ? [] : partsOf(old)) {
    removeEntries(set.terms, terms, at);
    removeEntries(set.pairs, pairs, at);
  }
  set.profiles[at] = profile;
  addProfile(set, at, profile);
}

function partsOf({ language, own, foreign, other }: CompiledProfile): (readonly [string, CompiledPart])[] {
  return [[language, own], ...foreign, [OTHER, other]];
}

function addProfile(set: ProfileSet, at: number, profile: CompiledProfile): void {
  for (const [language, { terms, pairs }] of partsOf(profile)) {
    addEntries(set.terms, terms, { profile: at, language });
    addEntries(set.pairs, pairs, { profile: at, language });
  }
}

type Entries = ReadonlyMap<number, CompiledEntry>;

function addEntries(joined: Map<number, SetEntry[]>, entries: Entries, of: Omit<SetEntry, 'entry'>): void {
  for (const [hash, entry] of entries) {
    const here = joined.get(hash);
    if (here === undefined) joined.set(hash, [{ ...of, entry }]);
    else here.push({ ...of, entry });
  }
}

function removeEntries(joined: Map<number, SetEntry[]>, entries: Entries, profile: number): void {
  for (const hash of entries.keys()) {
    const left = joined.get(hash)?.filter((other) => other.profile !== profile) ?? [];
    if (left.length === 0) joined.delete(hash);
    else joined.set(hash, left);
  }
}

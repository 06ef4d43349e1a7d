import type { CompiledEntry, CompiledProfile } from '#core/relevance/profile/compileProfile';

/** An entry of one of the profiles, by its position in the set. */
export interface SetEntry {
  profile: number;
  entry: CompiledEntry;
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
  profiles.forEach(({ terms, pairs }, at) => {
    addEntries(set.terms, terms, at);
    addEntries(set.pairs, pairs, at);
  });
  return set;
}

/** Puts a profile in the place of the one at a position; costs what the two hold, however many others there are. */
export function replaceProfile(set: ProfileSet, at: number, profile: CompiledProfile): void {
  const old = set.profiles[at];
  if (old !== undefined) {
    removeEntries(set.terms, old.terms, at);
    removeEntries(set.pairs, old.pairs, at);
  }
  set.profiles[at] = profile;
  addEntries(set.terms, profile.terms, at);
  addEntries(set.pairs, profile.pairs, at);
}

type Entries = ReadonlyMap<number, CompiledEntry>;

function addEntries(joined: Map<number, SetEntry[]>, entries: Entries, profile: number): void {
  for (const [hash, entry] of entries) {
    const here = joined.get(hash);
    if (here === undefined) joined.set(hash, [{ profile, entry }]);
    else here.push({ profile, entry });
  }
}

function removeEntries(joined: Map<number, SetEntry[]>, entries: Entries, profile: number): void {
  for (const hash of entries.keys()) {
    const left = joined.get(hash)?.filter((other) => other.profile !== profile) ?? [];
    if (left.length === 0) joined.delete(hash);
    else joined.set(hash, left);
  }
}

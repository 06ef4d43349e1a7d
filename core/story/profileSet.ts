import type { CompiledEntry, CompiledProfile } from '#core/story/compileProfile';

/** An entry of one of the profiles, by its position in the set. */
export interface SetEntry {
  profile: number;
  entry: CompiledEntry;
}

/** The profiles of all watches joined, so that an item's words are looked up once for all of them. */
export interface ProfileSet {
  profiles: readonly CompiledProfile[];
  /** By hash. */
  terms: ReadonlyMap<number, readonly SetEntry[]>;
  pairs: ReadonlyMap<number, readonly SetEntry[]>;
}

/** Joins profiles; make it anew when one of them changes. */
export function joinProfiles(profiles: readonly CompiledProfile[]): ProfileSet {
  return {
    profiles,
    terms: joinEntries(profiles.map(({ terms }) => terms)),
    pairs: joinEntries(profiles.map(({ pairs }) => pairs)),
  };
}

function joinEntries(tables: readonly ReadonlyMap<number, CompiledEntry>[]): Map<number, SetEntry[]> {
  const joined = new Map<number, SetEntry[]>();
  tables.forEach((table, profile) => {
    for (const [hash, entry] of table) {
      const here = joined.get(hash);
      if (here === undefined) joined.set(hash, [{ profile, entry }]);
      else here.push({ profile, entry });
    }
  });
  return joined;
}

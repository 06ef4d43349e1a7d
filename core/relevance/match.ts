import type { AnalysedItem } from '#core/relevance/analyseItem';
import type { ItemActor, ItemPair } from '#core/relevance/itemActors';
import { type CompiledEntry, type CompiledProfile, partFor } from '#core/relevance/profile/compileProfile';
import { keyFor, type ProfileSet } from '#core/relevance/profile/profileSet';

/** What an item and a profile have in common: the item's words and phrases by position in its hashes, and its pairs. */
export interface Match {
  terms: { at: number; entry: CompiledEntry }[];
  pairs: { pair: ItemPair; entry: CompiledEntry }[];
}

export const MAX_SPANS = 8;

/** Matches an item with what a profile has for its language: words in the languages that it has some for, pairs in all. */
export function matchProfile({ hashes, weights, pairs, language }: AnalysedItem, profile: CompiledProfile): Match {
  const match: Match = { terms: [], pairs: [] };
  const part = partFor(profile, language);
  if (part.terms.size > 0) {
    for (let at = 0; at < weights.length; at++) {
      const entry = part.terms.get(hashes[at] ?? 0);
      if (entry !== undefined) match.terms.push({ at, entry });
    }
  }
  for (const [hash, pair] of pairs) {
    const entry = part.pairs.get(hash);
    if (entry !== undefined) match.pairs.push({ pair, entry });
  }
  return match;
}

/** Matches an item with each profile of a set, in its order: words are looked up once, however many profiles there are. */
export function matchProfiles({ hashes, weights, pairs, language }: AnalysedItem, set: ProfileSet): Match[] {
  const matches = set.profiles.map((): Match => ({ terms: [], pairs: [] }));
  const keys = set.profiles.map((profile) => keyFor(profile, language));
  for (let at = 0; at < weights.length; at++) {
    for (const { profile, language: of, entry } of set.terms.get(hashes[at] ?? 0) ?? []) {
      if (keys[profile] === of) matches[profile]?.terms.push({ at, entry });
    }
  }
  for (const [hash, pair] of pairs) {
    for (const { profile, language: of, entry } of set.pairs.get(hash) ?? [])
      if (keys[profile] === of) matches[profile]?.pairs.push({ pair, entry });
  }
  return matches;
}

/** Cosine similarity of what matches: with the profile's own entries, and with those of its expansion. */
export interface Similarity {
  own: number;
  expanded: number;
}

export function termSimilarity({ weights }: AnalysedItem, { terms }: Match): Similarity {
  const sum: Similarity = { own: 0, expanded: 0 };
  for (const { at, entry } of terms) add(sum, entry, weights[at] ?? 0);
  return sum;
}

export function pairSimilarity({ pairs }: Match): Similarity {
  const sum: Similarity = { own: 0, expanded: 0 };
  for (const { pair, entry } of pairs) add(sum, entry, pair.weight);
  return sum;
}

function add(sum: Similarity, { weight, expanded }: CompiledEntry, inItem: number): void {
  sum.own += weight * inItem;
  sum.expanded += expanded * inItem;
}

/** Who of the profile is named at all: the actors, with their part of the similarity. */
export function matchActors(
  { actors }: AnalysedItem,
  profile: CompiledProfile,
): { key: string; actor: ItemActor; value: number }[] {
  return [...actors].flatMap(([key, actor]) => {
    const value = (profile.actors.get(key) ?? 0) * actor.weight;
    return value === 0 ? [] : [{ key, actor, value }];
  });
}

/** Where a word or phrase of an item stands in its text: [start, end]; positions are looked up once for all profiles. */
export function spansOf(item: AnalysedItem, hash: number): [number, number][] {
  item.positions ??= positionsOf(item);
  return (item.positions.get(hash) ?? []).map((i) => {
    const first = item.words[i] === hash ? i : i - 1;
    return [item.starts[first] ?? 0, item.ends[i] ?? 0];
  });
}

function positionsOf({ words, phrases }: AnalysedItem): ReadonlyMap<number, number[]> {
  const found = new Map<number, number[]>();
  const note = (hash: number, at: number) => {
    const here = found.get(hash);
    if (here === undefined) found.set(hash, [at]);
    else if (here.length < MAX_SPANS) here.push(at);
  };
  for (let i = 0; i < words.length; i++) {
    note(words[i] ?? 0, i);
    const phrase = phrases[i] ?? 0;
    if (phrase !== 0) note(phrase, i);
  }
  return found;
}

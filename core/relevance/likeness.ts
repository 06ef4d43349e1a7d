import type { AnalysedItem } from '#core/relevance/analyseItem';
import type { ItemPair } from '#core/relevance/itemActors';
import type { CompiledEntry, CompiledProfile } from '#core/relevance/profile/compileProfile';
import type { ProfileSet } from '#core/relevance/profile/profileSet';
import type { TracePart } from '#core/relevance/trace';

/** One thing that item and profile have in common. */
export interface Match {
  kind: TracePart['kind'];
  key: string;
  label: string;
  /** Its part of the likeness. */
  value: number;
  spans: () => [number, number][];
}

export interface Likeness {
  /** Relative to what an item on the story is expected to reach. */
  value: number;
  matches: Match[];
}

/** Where an item meets a profile: positions in the item's words and phrases, and its pairs, with the profile's entries. */
export interface Meeting {
  terms: { at: number; entry: CompiledEntry }[];
  pairs: { pair: ItemPair; entry: CompiledEntry }[];
}

const MAX_SPANS = 8;

/** Where an item meets one profile. */
export function meetProfile({ hashes, weights, pairs }: AnalysedItem, profile: CompiledProfile): Meeting {
  const meeting: Meeting = { terms: [], pairs: [] };
  for (let at = 0; at < weights.length; at++) {
    const entry = profile.terms.get(hashes[at] ?? 0);
    if (entry !== undefined) meeting.terms.push({ at, entry });
  }
  for (const [hash, pair] of pairs) {
    const entry = profile.pairs.get(hash);
    if (entry !== undefined) meeting.pairs.push({ pair, entry });
  }
  return meeting;
}

/** Where an item meets each profile of a set, in its order: the words are looked up once, however many profiles there are. */
export function meetProfiles({ hashes, weights, pairs }: AnalysedItem, set: ProfileSet): Meeting[] {
  const meetings = set.profiles.map((): Meeting => ({ terms: [], pairs: [] }));
  for (let at = 0; at < weights.length; at++) {
    for (const { profile, entry } of set.terms.get(hashes[at] ?? 0) ?? []) meetings[profile]?.terms.push({ at, entry });
  }
  for (const [hash, pair] of pairs) {
    for (const { profile, entry } of set.pairs.get(hash) ?? []) meetings[profile]?.pairs.push({ pair, entry });
  }
  return meetings;
}

/** Likeness in words and phrases; none between two languages. */
export function wordLikeness(item: AnalysedItem, profile: CompiledProfile, { terms }: Meeting): Likeness {
  const matches: Match[] = [];
  let value = 0;
  if (item.language !== profile.language) return { value, matches };
  for (const { at, entry } of terms) {
    const part = entry.weight * (item.weights[at] ?? 0);
    value += part;
    const { key, label } = entry;
    matches.push({ kind: 'term', key, label, value: part, spans: () => spansOf(item, item.hashes[at] ?? 0) });
  }
  return { value, matches };
}

/** Likeness in who is named together with whom; the same in every language. */
export function pairLikeness({ pairs }: Meeting): Likeness {
  const matches: Match[] = [];
  let value = 0;
  for (const { pair, entry } of pairs) {
    const part = entry.weight * pair.weight;
    value += part;
    const { key, label } = entry;
    matches.push({ kind: 'facet', key, label, value: part, spans: () => pair.spans.slice(0, MAX_SPANS) });
  }
  return { value, matches };
}

/** Likeness in who is named at all. */
export function actorLikeness(item: AnalysedItem, profile: CompiledProfile): Likeness {
  const matches: Match[] = [];
  let value = 0;
  for (const [key, actor] of item.actors) {
    const part = (profile.actors.get(key) ?? 0) * actor.weight;
    if (part === 0) continue;
    value += part;
    const spans = () => actor.mentions.slice(0, MAX_SPANS).map(({ start, end }): [number, number] => [start, end]);
    matches.push({ kind: 'actor', key, label: key, value: part, spans });
  }
  return { value, matches };
}

/** Positions of each word and phrase of an item, read once for all profiles that it meets. */
function positionsOf(item: AnalysedItem): ReadonlyMap<number, number[]> {
  if (item.positions !== undefined) return item.positions;
  const found = new Map<number, number[]>();
  const add = (hash: number, at: number) => {
    const here = found.get(hash);
    if (here === undefined) found.set(hash, [at]);
    else if (here.length < MAX_SPANS) here.push(at);
  };
  for (let i = 0; i < item.words.length; i++) {
    add(item.words[i] ?? 0, i);
    const phrase = item.phrases[i] ?? 0;
    if (phrase !== 0) add(phrase, i);
  }
  item.positions = found;
  return found;
}

function spansOf(item: AnalysedItem, hash: number): [number, number][] {
  return (positionsOf(item).get(hash) ?? []).map((i) => {
    const first = item.words[i] === hash ? i : i - 1;
    return [item.starts[first] ?? 0, item.ends[i] ?? 0];
  });
}

/** What one article is counted by: its row of the fact table, as the store gives it. */
export interface FactRow {
  id: number;
  /** When it was published and first seen, ms since 1970. */
  time: number;
  seen: number;
  /** The number of its publisher; 0 where none is known. */
  source: number;
  /** ISO 639-1. */
  lang: string;
  /** Of near-copies the same. */
  group: number;
  flags: number;
  /** Numbers in threes: an actor's id, its mentions, its mentions by metonym that stand apart. */
  actors: readonly number[];
  /** The same of topics, by whose names they are found. */
  topics: readonly number[];
  /** The same of those who are quoted: id, quotes, 0. */
  speakers: readonly number[];
}

/** What else is true of an article, as bits of FactRow.flags. */
export const FLAG = {
  /** Its day alone is known: it counts on that day in every zone. */
  day: 1,
  /** Not even the day is known: it is listed, and counted in no chart. */
  undated: 2,
  /** The watch's seed, or fetched history: no news. */
  old: 4,
  marked: 8,
  edited: 16,
} as const;

/** Ids in the order in which they were first met: arrays over them are short and dense. Grows only. */
export interface Dictionary {
  ids: number[];
  places: Map<number, number>;
}

/** Whom or what articles name: of the article in row r the entries from starts[r] to starts[r + 1]. */
export interface Links {
  dictionary: Dictionary;
  starts: Int32Array;
  /** Place in the dictionary. */
  places: Int32Array;
  mentions: Int32Array;
  metonyms: Int32Array;
}

export type Dimension = 'actors' | 'topics' | 'speakers';

/**
 * A watch's accepted articles, column by column, the newest first: the fact table that its numbers, charts, lists and exports are
 * all counted from (docs/decisions/0035).
 */
export interface Facts extends Record<Dimension, Links> {
  ids: Int32Array;
  times: Float64Array;
  seen: Float64Array;
  sources: Int32Array;
  groups: Int32Array;
  /** The same groups as places in the dictionary. */
  groupPlaces: Int32Array;
  groupDictionary: Dictionary;
  flags: Uint8Array;
  /** Places in `languages`. */
  langs: Uint8Array;
  languages: string[];
  /** 1 for the first accepted article of its group, which is the independent report. */
  reports: Uint8Array;
}

export function emptyDictionary(): Dictionary {
  return { ids: [], places: new Map() };
}

/** The place of an id, made if it is new. */
export function placeOf(dictionary: Dictionary, id: number): number {
  const known = dictionary.places.get(id);
  if (known !== undefined) return known;
  dictionary.places.set(id, dictionary.ids.length);
  return dictionary.ids.push(id) - 1;
}

/** Marks the first stored article of each group with 1: the others are its copies. */
export function markReports(facts: Pick<Facts, 'ids' | 'groupPlaces' | 'groupDictionary'>): Uint8Array {
  const reports = new Uint8Array(facts.ids.length);
  for (const row of firstsOf(facts)) if (row >= 0) reports[row] = 1;
  return reports;
}

/** The row of the first stored article of each group, of all rows or of some; -1 for a group that has none of these. */
export function firstsOf(
  { ids, groupPlaces, groupDictionary }: Pick<Facts, 'ids' | 'groupPlaces' | 'groupDictionary'>,
  rows?: Int32Array,
): Int32Array {
  const firsts = new Int32Array(groupDictionary.ids.length).fill(-1);
  const length = rows?.length ?? ids.length;
  for (let index = 0; index < length; index += 1) {
    const row = rows ? (rows[index] ?? 0) : index;
    const place = groupPlaces[row] ?? 0;
    const known = firsts[place] ?? -1;
    if (known < 0 || (ids[row] ?? 0) < (ids[known] ?? 0)) firsts[place] = row;
  }
  return firsts;
}

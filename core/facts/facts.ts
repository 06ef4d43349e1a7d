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
  /** The same groups, numbered from 0: arrays over them are short and dense. */
  groupPlaces: Int32Array;
  groupCount: number;
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

/** Numbers the groups from 0, and marks the first stored article of each: the others are its copies. */
export function placeGroups(
  ids: Int32Array,
  groups: Int32Array,
): Pick<Facts, 'groupPlaces' | 'groupCount' | 'reports'> {
  const placeOfGroup = new Map<number, number>();
  const groupPlaces = new Int32Array(ids.length);
  for (let row = 0; row < ids.length; row += 1) {
    const group = groups[row] ?? 0;
    let place = placeOfGroup.get(group);
    if (place === undefined) {
      place = placeOfGroup.size;
      placeOfGroup.set(group, place);
    }
    groupPlaces[row] = place;
  }
  const groupCount = placeOfGroup.size;
  const reports = new Uint8Array(ids.length);
  for (const row of firstsOf({ ids, groupPlaces, groupCount })) reports[row] = 1;
  return { groupPlaces, groupCount, reports };
}

/** The row of the first stored article of each group, of all rows or of some; -1 for a group that has none of these. */
export function firstsOf(
  { ids, groupPlaces, groupCount }: Pick<Facts, 'ids' | 'groupPlaces' | 'groupCount'>,
  rows?: Int32Array,
): Int32Array {
  const firsts = new Int32Array(groupCount).fill(-1);
  const length = rows?.length ?? ids.length;
  for (let index = 0; index < length; index += 1) {
    const row = rows ? (rows[index] ?? 0) : index;
    const place = groupPlaces[row] ?? 0;
    const known = firsts[place] ?? -1;
    if (known < 0 || (ids[row] ?? 0) < (ids[known] ?? 0)) firsts[place] = row;
  }
  return firsts;
}

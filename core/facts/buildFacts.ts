import {
  type Dictionary,
  type Dimension,
  emptyDictionary,
  type FactRow,
  type Facts,
  type Links,
  markReports,
  placeOf,
} from '#core/facts/facts';

const DIMENSIONS: readonly Dimension[] = ['actors', 'topics', 'speakers'];

/** The columns of some articles, in any order. */
export function buildFacts(rows: readonly FactRow[]): Facts {
  return mergeFacts(undefined, { changed: new Set(), rows });
}

/**
 * The columns after a change: `changed` are the ids of articles that may have changed or gone, `rows` those of them that are still
 * accepted. The columns given stay as they are, for whoever still reads them.
 */
export function mergeFacts(
  facts: Facts | undefined,
  { changed, rows }: { changed: ReadonlySet<number>; rows: readonly FactRow[] },
): Facts {
  const added = rows.toSorted((a, b) => b.time - a.time || b.id - a.id);
  const columns = new Columns(facts, added);
  let next = 0;
  /** The first row that is not yet copied: rows go over in runs, as one block each. */
  let from = 0;
  for (let row = 0; facts && row < facts.ids.length; row += 1) {
    const [time, id] = [facts.times[row] ?? 0, facts.ids[row] ?? 0];
    for (let candidate = added[next]; candidate && isNewer(candidate, time, id); candidate = added[next]) {
      columns.copy(from, row);
      from = row;
      columns.add(candidate);
      next += 1;
    }
    if (!changed.has(id)) continue;
    columns.copy(from, row);
    from = row + 1;
  }
  columns.copy(from, facts?.ids.length ?? 0);
  for (const row of added.slice(next)) columns.add(row);
  return columns.finish();
}

const isNewer = (row: FactRow, time: number, id: number) => row.time > time || (row.time === time && row.id > id);

type RowColumns = Omit<Facts, Dimension | 'reports'>;

/** Columns being filled from the newest article on, as long as all rows before and all that come can make them. */
class Columns {
  readonly #before: Facts | undefined;
  readonly #columns: RowColumns;
  readonly #links: Record<Dimension, LinkColumns>;
  #row = 0;

  constructor(before: Facts | undefined, added: readonly FactRow[]) {
    const length = (before?.ids.length ?? 0) + added.length;
    this.#before = before;
    this.#columns = {
      ids: new Int32Array(length),
      times: new Float64Array(length),
      seen: new Float64Array(length),
      sources: new Int32Array(length),
      groups: new Int32Array(length),
      groupPlaces: new Int32Array(length),
      groupDictionary: before?.groupDictionary ?? emptyDictionary(),
      flags: new Uint8Array(length),
      langs: new Uint8Array(length),
      languages: before?.languages ?? [],
    };
    const links = (dimension: Dimension) =>
      new LinkColumns(before?.[dimension], { rows: length, added: added.map((row) => row[dimension]) });
    this.#links = { actors: links('actors'), topics: links('topics'), speakers: links('speakers') };
  }

  add(row: FactRow): void {
    const { ids, times, seen, sources, groups, groupPlaces, groupDictionary, flags, langs, languages } = this.#columns;
    const known = languages.indexOf(row.lang);
    ids[this.#row] = row.id;
    times[this.#row] = row.time;
    seen[this.#row] = row.seen;
    sources[this.#row] = row.source;
    groups[this.#row] = row.group;
    groupPlaces[this.#row] = placeOf(groupDictionary, row.group);
    flags[this.#row] = row.flags;
    langs[this.#row] = known === -1 ? languages.push(row.lang) - 1 : known;
    for (const dimension of DIMENSIONS) this.#links[dimension].add(row[dimension]);
    this.#row += 1;
  }

  /** The rows of the columns before from `from` up to `to`. */
  copy(from: number, to: number): void {
    const before = this.#before;
    if (!before || from >= to) return;
    const { ids, times, seen, sources, groups, groupPlaces, flags, langs } = this.#columns;
    ids.set(before.ids.subarray(from, to), this.#row);
    times.set(before.times.subarray(from, to), this.#row);
    seen.set(before.seen.subarray(from, to), this.#row);
    sources.set(before.sources.subarray(from, to), this.#row);
    groups.set(before.groups.subarray(from, to), this.#row);
    groupPlaces.set(before.groupPlaces.subarray(from, to), this.#row);
    flags.set(before.flags.subarray(from, to), this.#row);
    langs.set(before.langs.subarray(from, to), this.#row);
    for (const dimension of DIMENSIONS) this.#links[dimension].copy(before[dimension], from, to);
    this.#row += to - from;
  }

  finish(): Facts {
    const { ids, times, seen, sources, groups, groupPlaces, groupDictionary, flags, langs, languages } = this.#columns;
    const columns = {
      ids: ids.subarray(0, this.#row),
      times: times.subarray(0, this.#row),
      seen: seen.subarray(0, this.#row),
      sources: sources.subarray(0, this.#row),
      groups: groups.subarray(0, this.#row),
      groupPlaces: groupPlaces.subarray(0, this.#row),
      flags: flags.subarray(0, this.#row),
      langs: langs.subarray(0, this.#row),
      groupDictionary,
      languages,
    };
    const { actors, topics, speakers } = this.#links;
    return {
      ...columns,
      reports: markReports(columns),
      actors: actors.finish(),
      topics: topics.finish(),
      speakers: speakers.finish(),
    };
  }
}

class LinkColumns {
  readonly #dictionary: Dictionary;
  readonly #starts: Int32Array;
  readonly #places: Int32Array;
  readonly #mentions: Int32Array;
  readonly #metonyms: Int32Array;
  #row = 0;
  #entry = 0;

  constructor(before: Links | undefined, { rows, added }: { rows: number; added: readonly (readonly number[])[] }) {
    const entries = added.reduce((sum, threes) => sum + threes.length / 3, before?.places.length ?? 0);
    this.#dictionary = before?.dictionary ?? emptyDictionary();
    this.#starts = new Int32Array(rows + 1);
    this.#places = new Int32Array(entries);
    this.#mentions = new Int32Array(entries);
    this.#metonyms = new Int32Array(entries);
  }

  add(threes: readonly number[]): void {
    for (let at = 0; at < threes.length; at += 3) {
      this.#places[this.#entry] = placeOf(this.#dictionary, threes[at] ?? 0);
      this.#mentions[this.#entry] = threes[at + 1] ?? 0;
      this.#metonyms[this.#entry] = threes[at + 2] ?? 0;
      this.#entry += 1;
    }
    this.#row += 1;
    this.#starts[this.#row] = this.#entry;
  }

  copy(links: Links, from: number, to: number): void {
    const [first, end] = [links.starts[from] ?? 0, links.starts[to] ?? 0];
    this.#places.set(links.places.subarray(first, end), this.#entry);
    this.#mentions.set(links.mentions.subarray(first, end), this.#entry);
    this.#metonyms.set(links.metonyms.subarray(first, end), this.#entry);
    const shift = this.#entry - first;
    for (let row = from; row < to; row += 1) {
      this.#row += 1;
      this.#starts[this.#row] = (links.starts[row + 1] ?? 0) + shift;
    }
    this.#entry += end - first;
  }

  finish(): Links {
    return {
      dictionary: this.#dictionary,
      starts: this.#starts.subarray(0, this.#row + 1),
      places: this.#places.subarray(0, this.#entry),
      mentions: this.#mentions.subarray(0, this.#entry),
      metonyms: this.#metonyms.subarray(0, this.#entry),
    };
  }
}

import {
  type Dictionary,
  type Dimension,
  emptyDictionary,
  type FactRow,
  type Facts,
  type Links,
  placeGroups,
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
  const kept = keptRows(facts, changed);
  const columns = new Columns(kept.length + added.length, facts);
  let next = 0;
  for (const row of kept) {
    const time = facts?.times[row] ?? 0;
    const id = facts?.ids[row] ?? 0;
    for (let candidate = added[next]; candidate && isNewer(candidate, time, id); candidate = added[next]) {
      columns.add(candidate);
      next += 1;
    }
    if (facts) columns.copy(facts, row);
  }
  for (const row of added.slice(next)) columns.add(row);
  return columns.finish();
}

const isNewer = (row: FactRow, time: number, id: number) => row.time > time || (row.time === time && row.id > id);

function keptRows(facts: Facts | undefined, changed: ReadonlySet<number>): number[] {
  const kept: number[] = [];
  for (const [row, id] of (facts?.ids ?? []).entries()) if (!changed.has(id)) kept.push(row);
  return kept;
}

/** Columns being filled from the newest article on. */
class Columns {
  readonly #columns: Omit<Facts, Dimension | 'reports' | 'groupPlaces' | 'groupCount'>;
  readonly #links: Record<Dimension, LinkColumns>;
  #row = 0;

  constructor(length: number, before: Facts | undefined) {
    this.#columns = {
      ids: new Int32Array(length),
      times: new Float64Array(length),
      seen: new Float64Array(length),
      sources: new Int32Array(length),
      groups: new Int32Array(length),
      flags: new Uint8Array(length),
      langs: new Uint8Array(length),
      languages: before ? before.languages : [],
    };
    const links = (dimension: Dimension) =>
      new LinkColumns(length, before ? before[dimension].dictionary : emptyDictionary());
    this.#links = { actors: links('actors'), topics: links('topics'), speakers: links('speakers') };
  }

  add(row: FactRow): void {
    const { languages } = this.#columns;
    const known = languages.indexOf(row.lang);
    this.#write(row, known === -1 ? languages.push(row.lang) - 1 : known);
    for (const dimension of DIMENSIONS) this.#links[dimension].add(row[dimension]);
  }

  copy(facts: Facts, row: number): void {
    this.#write(
      {
        id: facts.ids[row] ?? 0,
        time: facts.times[row] ?? 0,
        seen: facts.seen[row] ?? 0,
        source: facts.sources[row] ?? 0,
        group: facts.groups[row] ?? 0,
        flags: facts.flags[row] ?? 0,
      },
      facts.langs[row] ?? 0,
    );
    for (const dimension of DIMENSIONS) this.#links[dimension].copy(facts[dimension], row);
  }

  #write(row: Pick<FactRow, 'id' | 'time' | 'seen' | 'source' | 'group' | 'flags'>, lang: number): void {
    const { ids, times, seen, sources, groups, flags, langs } = this.#columns;
    ids[this.#row] = row.id;
    times[this.#row] = row.time;
    seen[this.#row] = row.seen;
    sources[this.#row] = row.source;
    groups[this.#row] = row.group;
    flags[this.#row] = row.flags;
    langs[this.#row] = lang;
    this.#row += 1;
  }

  finish(): Facts {
    const { ids, groups } = this.#columns;
    const { actors, topics, speakers } = this.#links;
    return {
      ...this.#columns,
      ...placeGroups(ids, groups),
      actors: actors.finish(),
      topics: topics.finish(),
      speakers: speakers.finish(),
    };
  }
}

class LinkColumns {
  readonly #dictionary: Dictionary;
  readonly #starts: Int32Array;
  readonly #places: number[] = [];
  readonly #mentions: number[] = [];
  readonly #metonyms: number[] = [];
  #row = 0;

  constructor(length: number, dictionary: Dictionary) {
    this.#dictionary = dictionary;
    this.#starts = new Int32Array(length + 1);
  }

  add(threes: readonly number[]): void {
    for (let at = 0; at < threes.length; at += 3) {
      this.#places.push(placeOf(this.#dictionary, threes[at] ?? 0));
      this.#mentions.push(threes[at + 1] ?? 0);
      this.#metonyms.push(threes[at + 2] ?? 0);
    }
    this.#end();
  }

  copy(links: Links, row: number): void {
    for (let at = links.starts[row] ?? 0; at < (links.starts[row + 1] ?? 0); at += 1) {
      this.#places.push(links.places[at] ?? 0);
      this.#mentions.push(links.mentions[at] ?? 0);
      this.#metonyms.push(links.metonyms[at] ?? 0);
    }
    this.#end();
  }

  #end(): void {
    this.#row += 1;
    this.#starts[this.#row] = this.#places.length;
  }

  finish(): Links {
    return {
      dictionary: this.#dictionary,
      starts: this.#starts,
      places: Int32Array.from(this.#places),
      mentions: Int32Array.from(this.#mentions),
      metonyms: Int32Array.from(this.#metonyms),
    };
  }
}

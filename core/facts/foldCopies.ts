import type { Facts } from '#core/facts/facts';

/** An article of a list with how many copies of it the list has; in the list's order. */
export interface FoldedRow {
  row: number;
  copies: number;
}

/** Shows each group of near-copies once, by the first that was stored of those that are meant. */
export function foldCopies({ ids, groups }: Facts, rows: Int32Array): FoldedRow[] {
  const byGroup = new Map<number, FoldedRow>();
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const group = groups[row] ?? 0;
    const known = byGroup.get(group);
    if (!known) byGroup.set(group, { row, copies: 0 });
    else {
      known.copies += 1;
      if ((ids[row] ?? 0) < (ids[known.row] ?? 0)) known.row = row;
    }
  }
  // Rows are in the list's order: so are their numbers.
  return [...byGroup.values()].sort((a, b) => a.row - b.row);
}

/** The articles folded under the group's first, oldest stored first. */
export function copiesIn({ ids, groups }: Facts, rows: Int32Array, group: number): number[] {
  return [...rows]
    .filter((row) => groups[row] === group)
    .map((row) => ids[row] ?? 0)
    .sort((a, b) => a - b)
    .slice(1);
}

/** All articles of a group, oldest stored first, without one. */
export function groupWithout({ ids, groups }: Facts, group: number, id: number): number[] {
  return [...ids.keys()]
    .filter((row) => groups[row] === group && ids[row] !== id)
    .map((row) => ids[row] ?? 0)
    .sort((a, b) => a - b);
}

export interface CopyPair {
  /** Numbers of publishers: who copies, and whose report it was. */
  by: number;
  of: number;
  articles: number;
}

/** Who copies whom: publishers whose articles are later copies of another publisher's, the most frequent pair first. */
export function copyPairs(facts: Facts, rows: Int32Array): CopyPair[] {
  const { ids, groups, sources } = facts;
  const firsts = new Map<number, number>();
  const later: number[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const group = groups[row] ?? 0;
    const known = firsts.get(group);
    if (known === undefined) firsts.set(group, row);
    else if ((ids[row] ?? 0) < (ids[known] ?? 0)) {
      later.push(known);
      firsts.set(group, row);
    } else later.push(row);
  }
  const pairs = new Map<string, CopyPair>();
  for (const row of later) {
    const first = firsts.get(groups[row] ?? 0);
    const [by, of] = [sources[row] ?? 0, sources[first ?? row] ?? 0];
    if (by === of || by === 0 || of === 0) continue;
    const pair = pairs.get(`${by} ${of}`) ?? { by, of, articles: 0 };
    pair.articles += 1;
    pairs.set(`${by} ${of}`, pair);
  }
  return [...pairs.values()].sort((a, b) => b.articles - a.articles || a.by - b.by || a.of - b.of);
}

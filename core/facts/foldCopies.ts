import { type Facts, firstsOf } from '#core/facts/facts';
import { countedOnce } from '#core/facts/heldWithFacts';

/** An article of a list with how many copies of it the list has; in the list's order. */
export interface FoldedRow {
  row: number;
  copies: number;
}

/**
 * Shows each group of near-copies once, by the first that was stored of those that are meant. One after the other, as far as they are asked
 * for: a list shows twenty of what may be a hundred thousand.
 */
export function* foldCopies(facts: Facts, rows: Int32Array): Generator<FoldedRow> {
  const { groupPlaces, groupDictionary } = facts;
  const firsts = firstsOf(facts, rows);
  const members = new Int32Array(groupDictionary.ids.length);
  for (let index = 0; index < rows.length; index += 1) {
    const place = groupPlaces[rows[index] ?? 0] ?? 0;
    members[place] = (members[place] ?? 0) + 1;
  }
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const place = groupPlaces[row] ?? 0;
    if (firsts[place] === row) yield { row, copies: (members[place] ?? 0) - 1 };
  }
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
export function copyPairs(facts: Facts, rows: Int32Array): readonly CopyPair[] {
  return countedOnce(rows, 'copies', () => pairsOf(facts, rows));
}

function pairsOf(facts: Facts, rows: Int32Array): CopyPair[] {
  const { groupPlaces, sources } = facts;
  const firsts = firstsOf(facts, rows);
  const pairs = new Map<number, CopyPair>();
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const first = firsts[groupPlaces[row] ?? 0] ?? row;
    if (first === row) continue;
    const [by, of] = [sources[row] ?? 0, sources[first] ?? 0];
    if (by === of || by === 0 || of === 0) continue;
    // One number for both: exact up to four million publishers (2^53).
    const key = by * 2 ** 31 + of;
    const pair = pairs.get(key);
    if (pair) pair.articles += 1;
    else pairs.set(key, { by, of, articles: 1 });
  }
  return [...pairs.values()].sort((a, b) => b.articles - a.articles || a.by - b.by || a.of - b.of);
}

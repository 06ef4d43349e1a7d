/** What a change of a word is told by. */
export interface WeighedTerm {
  term: string;
  label: string;
  weight: number;
}

export interface TermChange {
  term: string;
  label: string;
  /** Weight before and after; 0 where the word was not there. */
  before: number;
  after: number;
}

/** A smaller difference is the background that has learnt since, and shows in no second decimal. */
const LEAST = 0.005;

/**
 * Words whose weight rose and fell between two versions of a profile, those that changed most first.
 * @example profileChanges([], [{ term: 'نهر', label: 'النهر', weight: 0.3 }]).risen // [{ …, before: 0, after: 0.3 }]
 */
export function profileChanges(
  before: readonly WeighedTerm[],
  after: readonly WeighedTerm[],
): { risen: TermChange[]; fallen: TermChange[] } {
  const old = new Map(before.map((entry) => [entry.term, entry]));
  const kept = new Set(after.map(({ term }) => term));
  const changes = [
    ...after.map(({ term, label, weight }) => ({ term, label, before: old.get(term)?.weight ?? 0, after: weight })),
    ...before
      .filter(({ term }) => !kept.has(term))
      .map(({ term, label, weight }) => ({ term, label, before: weight, after: 0 })),
  ].sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.term < b.term ? -1 : 1));
  return {
    risen: changes.filter((change) => change.after - change.before >= LEAST),
    fallen: changes.filter((change) => change.before - change.after >= LEAST),
  };
}

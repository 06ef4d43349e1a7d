export interface Measures {
  AP: number;
  F1: number;
  precision: number;
  recall: number;
  bestF1: number;
  /** Minimum normalised TDT cost: Pmiss + 4.9 × Pfa (Fiscus and Doddington 2002). */
  minC: number;
}

/** Measures of one story's ranking and decisions; items graded 1 are left out. */
export function measure(scores: Float64Array, accepted: boolean[], grades: Int8Array): Measures {
  const order = [...scores.keys()].filter((i) => grades[i] !== 1).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const positives = order.filter((i) => grades[i] === 2).length;
  const negatives = Math.max(1, order.length - positives);
  let hits = 0;
  let precisionSum = 0;
  let bestF1 = 0;
  let minC = 1;
  let taken = 0;
  let right = 0;
  order.forEach((i, at) => {
    const positive = grades[i] === 2;
    const rank = at + 1;
    if (positive) {
      hits++;
      precisionSum += hits / rank;
    }
    if (accepted[i]) {
      taken++;
      if (positive) right++;
    }
    const next = order[rank];
    // A threshold cannot cut between equal scores.
    if (next !== undefined && scores[next] === scores[i]) return;
    bestF1 = Math.max(bestF1, (2 * hits) / (rank + positives));
    minC = Math.min(minC, 1 - hits / positives + (4.9 * (rank - hits)) / negatives);
  });
  return {
    AP: precisionSum / positives,
    F1: (2 * right) / Math.max(1, taken + positives),
    precision: right / Math.max(1, taken),
    recall: right / positives,
    bestF1,
    minC,
  };
}

/** Mean over stories, each story counting the same. */
export function meanOf(rows: Measures[]): Measures {
  const mean = (key: keyof Measures) => rows.reduce((sum, row) => sum + row[key], 0) / rows.length;
  return {
    AP: mean('AP'),
    F1: mean('F1'),
    precision: mean('precision'),
    recall: mean('recall'),
    bestF1: mean('bestF1'),
    minC: mean('minC'),
  };
}

export interface CalibrationBin {
  /** Lower end of the tenth. */
  from: number;
  items: number;
  /** Mean probability, and share of items that are on their story. */
  said: number;
  seen: number;
}

/**
 * How far probabilities are true, by tenths; each story weighs the same. `error` is the mean distance between said and
 * seen of the items from 0.1 on (expected calibration error): below it nearly everything is off every story.
 */
export function calibration(stories: { odds: ArrayLike<number>; grades: number[] }[]): {
  bins: CalibrationBin[];
  error: number;
} {
  const sums = Array.from({ length: 10 }, () => ({ items: 0, weight: 0, said: 0, seen: 0 }));
  for (const { odds, grades } of stories) {
    const weight = 1 / grades.filter((grade) => grade === 2).length;
    grades.forEach((grade, i) => {
      if (grade === 1) return;
      const said = 1 / (1 + Math.exp(-(odds[i] ?? 0)));
      const bin = sums[Math.min(9, Math.floor(said * 10))];
      if (bin === undefined) return;
      bin.items++;
      bin.weight += weight;
      bin.said += said * weight;
      bin.seen += grade === 2 ? weight : 0;
    });
  }
  const near = sums.slice(1);
  const total = near.reduce((sum, { weight }) => sum + weight, 0);
  return {
    bins: sums.map(({ items, weight, said, seen }, tenth) => ({
      from: tenth / 10,
      items,
      said: said / (weight || 1),
      seen: seen / (weight || 1),
    })),
    error: near.reduce((sum, { said, seen }) => sum + Math.abs(said - seen), 0) / (total || 1),
  };
}

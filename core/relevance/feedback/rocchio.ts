import type { AnalysedItem } from '#core/relevance/analyseItem';

/** Sparse vectors by hash. */
export interface Vector {
  hashes: ArrayLike<number>;
  weights: ArrayLike<number>;
}

/** The words and phrases of an item; its actors and pairs stand behind them in `hashes`. */
export function termVector({ hashes, weights }: AnalysedItem): Vector {
  return { hashes: hashes.subarray(0, weights.length), weights };
}

/** The pairs of an item. */
export function pairVector({ pairs }: AnalysedItem): Vector {
  return { hashes: [...pairs.keys()], weights: Array.from(pairs.values(), ({ weight }) => weight) };
}

/** The centroid of items by their weights (Rocchio 1971). */
export function centroid(items: readonly { vector: Vector; weight: number }[]): Map<number, number> {
  const sums = new Map<number, number>();
  const total = items.reduce((sum, { weight }) => sum + weight, 0);
  for (const { vector, weight } of items) {
    const share = weight / total;
    for (let i = 0; i < vector.weights.length; i++) {
      const hash = vector.hashes[i] ?? 0;
      sums.set(hash, (sums.get(hash) ?? 0) + (vector.weights[i] ?? 0) * share);
    }
  }
  return sums;
}

/** The heaviest entries of a vector, brought to length 1; equal ones by hash. */
export function heaviest(vector: ReadonlyMap<number, number>, limit: number): Map<number, number> {
  // Tens of thousands of entries of which a few hundred stay: only those that can are sorted as pairs.
  const least = Float64Array.from(vector.values()).sort()[Math.max(0, vector.size - limit)] ?? 0;
  const kept = [...vector].filter(([, weight]) => weight >= least);
  kept.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  kept.length = Math.min(kept.length, limit);
  const length = Math.sqrt(kept.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return new Map(kept.map(([hash, weight]) => [hash, weight / length]));
}

import type { AnalysedItem } from '#core/relevance/analyseItem';
import { pairVector, termVector, type Vector } from '#core/relevance/feedback/rocchio';

/**
 * By how many log-odds a profile may be wrong before anything was marked, as standard deviations: about all items alike, and about
 * items for their words and for their pairs of actors.
 */
export const PRIOR = { shift: 1.5, terms: 4, pairs: 2 };

/**
 * How what a mark says of one item holds for the others: for each two items the covariance of their log-odds' errors, a normal prior
 * over a shift and over a weight for each word and pair (PRIOR).
 */
export function markKernel(items: readonly AnalysedItem[]): Float64Array[] {
  const kernel = items.map(() => new Float64Array(items.length).fill(PRIOR.shift ** 2));
  addProducts(kernel, items.map(termVector), PRIOR.terms ** 2);
  addProducts(kernel, items.map(pairVector), PRIOR.pairs ** 2);
  return kernel;
}

/** Adds the inner products of each two vectors, times `variance`: entry by entry through what has it, as few share one. */
function addProducts(kernel: readonly Float64Array[], vectors: readonly Vector[], variance: number): void {
  const holders = new Map<number, { at: number; weight: number }[]>();
  vectors.forEach(({ hashes, weights }, at) => {
    const row = kernel[at];
    if (row === undefined) return;
    for (let i = 0; i < weights.length; i++) {
      const hash = hashes[i] ?? 0;
      const weight = weights[i] ?? 0;
      const others = holders.get(hash) ?? [];
      if (others.length === 0) holders.set(hash, others);
      others.push({ at, weight });
      for (const other of others) row[other.at] = (row[other.at] ?? 0) + variance * weight * other.weight;
    }
  });
  // So far each row knows itself and those before it.
  kernel.forEach((row, at) => {
    for (let before = 0; before < at; before++) {
      const upper = kernel[before];
      if (upper) upper[at] = row[before] ?? 0;
    }
  });
}

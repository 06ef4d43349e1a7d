import { BEFORE, BEHIND, LABEL_COUNT } from '#core/entities/tagger/labels';

/**
 * The probability of each label at each token, by forward and backward sums over all label sequences.
 *
 * @param scores rows of LABEL_COUNT, as for bestLabels
 * @param steps e to the power of each barred transition (barIllegal): 0 for a step that may not be
 * @returns rows of LABEL_COUNT that add up to one
 */
export function labelPosteriors(scores: Float32Array, length: number, steps: Float32Array): Float32Array {
  const own = new Float64Array(length * LABEL_COUNT);
  const forward = new Float64Array(length * LABEL_COUNT);
  const posteriors = new Float32Array(length * LABEL_COUNT);
  for (let at = 0; at < length; at++) {
    const row = at * LABEL_COUNT;
    let top = Number.NEGATIVE_INFINITY;
    for (let label = 0; label < LABEL_COUNT; label++) top = Math.max(top, scores[row + label] ?? 0);
    let sum = 0;
    for (let label = 0; label < LABEL_COUNT; label++) {
      const emission = Math.exp((scores[row + label] ?? 0) - top);
      own[row + label] = emission;
      let into = at === 0 ? (steps[LABEL_COUNT * LABEL_COUNT + label] ?? 0) : 0;
      // What may not be adds nothing; the rest is added in the order of the labels.
      for (const previous of at === 0 ? [] : (BEFORE[label] ?? [])) {
        into += (forward[row - LABEL_COUNT + previous] ?? 0) * (steps[previous * LABEL_COUNT + label] ?? 0);
      }
      forward[row + label] = into * emission;
      sum += into * emission;
    }
    for (let label = 0; label < LABEL_COUNT; label++) forward[row + label] = (forward[row + label] ?? 0) / sum;
  }
  const backward = new Float64Array(LABEL_COUNT).fill(1);
  const earlier = new Float64Array(LABEL_COUNT);
  for (let at = length - 1; at >= 0; at--) {
    const row = at * LABEL_COUNT;
    let sum = 0;
    for (let label = 0; label < LABEL_COUNT; label++) sum += (forward[row + label] ?? 0) * (backward[label] ?? 0);
    for (let label = 0; label < LABEL_COUNT; label++) {
      posteriors[row + label] = ((forward[row + label] ?? 0) * (backward[label] ?? 0)) / sum;
    }
    let total = 0;
    for (let previous = 0; previous < LABEL_COUNT; previous++) {
      let out = 0;
      for (const label of BEHIND[previous] ?? []) {
        out += (steps[previous * LABEL_COUNT + label] ?? 0) * (own[row + label] ?? 0) * (backward[label] ?? 0);
      }
      earlier[previous] = out;
      total += out;
    }
    for (let label = 0; label < LABEL_COUNT; label++) backward[label] = (earlier[label] ?? 0) / total;
  }
  return posteriors;
}

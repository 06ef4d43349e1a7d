/** Values that one is judged by. */
export const HISTORY = 28;
const MIN_HISTORY = 7;
const MIN_VALUE = 3;
/** Scales a median absolute deviation to the standard deviation of a normal distribution. */
const MAD_TO_SIGMA = 1.4826;
const SIGMAS = 3;

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/**
 * Marks the values that stand out from the 28 before them: at least 3, and above median + 3 robust deviations, where
 * a deviation is never taken smaller than a Poisson count's own (√median). Needs 7 earlier values; none before that.
 * Values that were not collected are no zeros: they neither stand out nor count as history.
 * @example findSpikes([1, 2, 1, 0, 2, 1, 1, 9]) // [7]
 */
export function findSpikes(values: readonly number[], isGap: readonly boolean[] = []): number[] {
  const spikes: number[] = [];
  const collected: number[] = [];
  for (const [index, value] of values.entries()) {
    if (isGap[index]) continue;
    const before = collected.slice(-HISTORY);
    collected.push(value);
    if (before.length < MIN_HISTORY) continue;
    const median = medianOf(before);
    const deviation = MAD_TO_SIGMA * medianOf(before.map((earlier) => Math.abs(earlier - median)));
    const limit = median + SIGMAS * Math.max(deviation, Math.sqrt(Math.max(median, 1)));
    if (value >= MIN_VALUE && value > limit) spikes.push(index);
  }
  return spikes;
}

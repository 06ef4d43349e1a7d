import type { Usual } from '#core/signals/usualCount';

/**
 * The chance of so many or more where a count has this mean and variance: a negative binomial, which is what a Poisson count
 * becomes when its rate moves or is not known well.
 * @example chanceOf(0, { mean: 4, variance: 5 }) // 1
 */
export function chanceOf(count: number, { mean, variance }: Usual): number {
  // One with the variance of a Poisson is a limit that these formulas do not reach.
  const wide = Math.max(variance, mean * 1.0001);
  const size = mean ** 2 / (wide - mean);
  const again = 1 - mean / wide;
  let logOf = size * Math.log(mean / wide);
  let below = 0;
  for (let at = 0; at < count; at++) {
    below += Math.exp(logOf);
    logOf += Math.log(((at + size) / (at + 1)) * again);
  }
  return Math.max(0, 1 - below);
}

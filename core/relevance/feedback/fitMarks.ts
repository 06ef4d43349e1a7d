import type { AnalysedItem } from '#core/relevance/analyseItem';
import { markKernel, PRIOR } from '#core/relevance/feedback/markKernel';
import { pairVector, termVector, type Vector } from '#core/relevance/feedback/rocchio';

/** A marked item, with its log-odds under the profile that the marks correct, and whether the user put it on the story. */
export interface MarkedItem {
  item: AnalysedItem;
  logOdds: number;
  isOn: boolean;
}

/** What marks add to the log-odds of an item: `shift` to each, and so much for each unit that a word or pair weighs in it. */
export interface MarksFit {
  shift: number;
  /** By hash. */
  terms: Map<number, number>;
  pairs: Map<number, number>;
}

/** The fit has come to its end when no mark's residual moves by more than this; it does so within some dozen rounds. */
const STILL = 1e-5;
const MOST_ROUNDS = 300;
/** Halvings of an interval of length 1. */
const HALVINGS = 30;

/**
 * What to add to a profile's log-odds so that they agree with the user's marks: the mode of a logistic model with these
 * log-odds as offset and normal priors over a shift and over a weight for each word and pair, so that an item follows the marks of
 * those that are like it in words and actors. Nothing moves without marks, and the more the marks agree with the profile
 * the less does.
 * @example fitMarks([{ item, logOdds: 2, isOn: false }]).shift < 0
 */
export function fitMarks(marks: readonly MarkedItem[]): MarksFit {
  const words = marks.map(({ item }) => termVector(item));
  const pairs = marks.map(({ item }) => pairVector(item));
  const residuals = residualsOf(marks, markKernel(marks.map(({ item }) => item)));
  return {
    shift: PRIOR.shift ** 2 * residuals.reduce((sum, residual) => sum + residual, 0),
    terms: weighted(words, residuals, PRIOR.terms ** 2),
    pairs: weighted(pairs, residuals, PRIOR.pairs ** 2),
  };
}

/**
 * By how much each mark differs from the probability that the fit gives it, by coordinate ascent in the dual of kernel logistic
 * regression (Yu, Huang and Lin 2011): each residual in turn is the one that fits the others.
 */
function residualsOf(marks: readonly MarkedItem[], kernel: readonly Float64Array[]): Float64Array {
  const residuals = new Float64Array(marks.length);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = 0;
    for (const [at, { logOdds, isOn }] of marks.entries()) {
      const row = kernel[at] ?? new Float64Array();
      const before = residuals[at] ?? 0;
      const own = row[at] ?? 0;
      let others = logOdds - own * before;
      for (let k = 0; k < row.length; k++) others += (row[k] ?? 0) * (residuals[k] ?? 0);
      const residual = fittingResidual(others, own, isOn);
      residuals[at] = residual;
      moved = Math.max(moved, Math.abs(residual - before));
    }
    if (moved < STILL) break;
  }
  return residuals;
}

/** The residual r with r = mark − σ(others + own × r), by halving: the right side falls as r rises. */
function fittingResidual(others: number, own: number, isOn: boolean): number {
  const mark = isOn ? 1 : 0;
  let low = mark - 1;
  let high = mark;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (middle < mark - 1 / (1 + Math.exp(-(others + own * middle)))) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function weighted(vectors: readonly Vector[], residuals: Float64Array, variance: number): Map<number, number> {
  const sums = new Map<number, number>();
  vectors.forEach(({ hashes, weights }, at) => {
    const factor = variance * (residuals[at] ?? 0);
    for (let i = 0; i < weights.length; i++) {
      const hash = hashes[i] ?? 0;
      sums.set(hash, (sums.get(hash) ?? 0) + factor * (weights[i] ?? 0));
    }
  });
  return sums;
}

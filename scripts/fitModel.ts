import { expansionShare } from '#core/relevance/model';
import { fitLogistic, type Row } from './logistic';
import { measure } from './measures';
import type { StoryRun } from './storyFeatures';

/** Chosen once, not fitted: what a similarity is divided by, and what is added before its logarithm is taken. */
const FORMS = {
  words: { scale: 0.03, floor: 0.05 },
  pairs: { scale: 0.2, floor: 0.3 },
  actors: { scale: 0.3, floor: 0.1 },
  expandedWords: { scale: 1, floor: 0.05 },
  expandedPairs: { scale: 1, floor: 0.3 },
};

export type FeatureName = keyof typeof FORMS | 'length';

export interface FittedModel {
  features: FeatureName[];
  slopes: number[];
  /** Shifted so that accepting from log-odds 0 on gives the best mean F1. */
  bias: number;
}

/** Items that share next to nothing are left out of the fit: they are decided whatever the weights. */
const NEAR = 0.15;
/** Mean F1 that two thresholds may differ by and count as equally good. */
const AS_GOOD = 0.003;

function featuresOf(run: StoryRun, at: number, features: readonly FeatureName[]): number[] {
  return features.map((name) => {
    if (name === 'length') return Math.log(((run.lengths[at] ?? 0) + 3) / 90);
    const { scale, floor } = FORMS[name];
    return Math.log((run[name][at] ?? 0) / scale + floor);
  });
}

export function logOdds(run: StoryRun, { features, slopes, bias }: FittedModel): Float64Array {
  return Float64Array.from(run.grades, (_, at) =>
    featuresOf(run, at, features).reduce((sum, value, k) => sum + (slopes[k] ?? 0) * value, bias),
  );
}

/** The log-odds with an expansion: both models by their shares, as in core/relevance/model. */
export function mixedOdds(run: StoryRun, founding: FittedModel, expanded: FittedModel): Float64Array {
  const share = expansionShare(run.items);
  const own = logOdds(run, founding);
  return logOdds(run, expanded).map((odds, at) => share * odds + (1 - share) * (own[at] ?? 0));
}

/** Fits slopes and bias on some runs, each weighing the same, then moves the bias to their best common threshold. */
export function fitModel(runs: readonly StoryRun[], features: FeatureName[]): FittedModel {
  const rows: Row[] = runs.flatMap((run) => {
    const positives = run.grades.filter((grade) => grade === 2).length;
    return run.grades.flatMap((grade, at) => {
      const isFar = (run.words[at] ?? 0) < NEAR * FORMS.words.scale && (run.pairs[at] ?? 0) < NEAR * FORMS.pairs.scale;
      if (grade === 1 || (grade === 0 && isFar)) return [];
      return [{ x: featuresOf(run, at, features), y: grade === 2 ? 1 : 0, weight: 100 / positives }];
    });
  });
  const weights = fitLogistic(rows);
  const model = { features, slopes: weights.slice(0, -1), bias: weights.at(-1) ?? 0 };
  return { ...model, bias: model.bias - bestThreshold(runs, model) };
}

function bestThreshold(runs: readonly StoryRun[], model: FittedModel): number {
  const scored = runs.map((run) => ({ scores: logOdds(run, model), grades: run.grades }));
  const hits = scored
    .flatMap(({ scores, grades }) => [...scores].filter((_, i) => grades[i] === 2))
    .sort((a, b) => a - b);
  const tried: { threshold: number; f1: number }[] = [];
  for (let k = 0; k < 100; k++) {
    const threshold = hits[Math.floor(hits.length * (0.005 + (0.6 * k) / 100))] ?? 0;
    const accepted = (score: number) => score >= threshold;
    const f1 = scored.reduce((sum, run) => sum + f1Of([...run.scores].map(accepted), run.grades), 0) / scored.length;
    tried.push({ threshold, f1 });
  }
  // The middle of those that do as well: the very best one owes its place to single items.
  const best = Math.max(...tried.map(({ f1 }) => f1));
  const good = tried.filter(({ f1 }) => f1 >= best - AS_GOOD);
  return good.reduce((sum, { threshold }) => sum + threshold, 0) / good.length;
}

/** F1 of decisions; items graded 1 are left out. */
export function f1Of(accepted: readonly boolean[], grades: readonly number[]): number {
  let taken = 0;
  let right = 0;
  let positives = 0;
  accepted.forEach((isTaken, at) => {
    if (grades[at] === 1) return;
    const isOn = grades[at] === 2;
    if (isOn) positives++;
    if (isTaken) taken++;
    if (isTaken && isOn) right++;
  });
  return (2 * right) / Math.max(1, taken + positives);
}

/** Measures of one run whose items have these log-odds. */
export function measureOdds(odds: Float64Array, grades: readonly number[]) {
  return measure(
    odds,
    [...odds].map((score) => score >= 0),
    Int8Array.from(grades),
  );
}

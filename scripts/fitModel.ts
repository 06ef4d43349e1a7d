import { fitLogistic, type Row } from './logistic';
import { measure } from './measures';
import type { Likenesses } from './storyFeatures';

/** A story as far as a fit needs it. */
export type Graded = Likenesses & { grades: number[] };

export type FeatureName = 'words' | 'pairs' | 'actors';

/** Chosen once, not fitted: below it a likeness counts as nothing. */
export const FLOORS: Record<FeatureName, number> = { words: 0.05, pairs: 0.3, actors: 0.1 };

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

export function logOdds(story: Graded, { features, slopes, bias }: FittedModel): Float64Array {
  return Float64Array.from(story.grades, (_, i) =>
    features.reduce((sum, name, k) => sum + (slopes[k] ?? 0) * Math.log((story[name][i] ?? 0) + FLOORS[name]), bias),
  );
}

/** Fits slopes and bias on some stories, each weighing the same, then moves the bias to their best common threshold. */
export function fitModel(stories: Graded[], features: FeatureName[]): FittedModel {
  const rows: Row[] = stories.flatMap((story) => {
    const positives = story.grades.filter((grade) => grade === 2).length;
    return story.grades.flatMap((grade, i) => {
      if (grade === 1 || (grade === 0 && (story.words[i] ?? 0) < NEAR && (story.pairs[i] ?? 0) < NEAR)) return [];
      const x = features.map((name) => Math.log((story[name][i] ?? 0) + FLOORS[name]));
      return [{ x, y: grade === 2 ? 1 : 0, weight: 100 / positives }];
    });
  });
  const weights = fitLogistic(rows);
  const model = { features, slopes: weights.slice(0, -1), bias: weights.at(-1) ?? 0 };
  return { ...model, bias: model.bias - bestThreshold(stories, model) };
}

function bestThreshold(stories: Graded[], model: FittedModel): number {
  const scored = stories.map((story) => ({ scores: logOdds(story, model), grades: Int8Array.from(story.grades) }));
  const hits = scored
    .flatMap(({ scores, grades }) => [...scores].filter((_, i) => grades[i] === 2))
    .sort((a, b) => a - b);
  const tried: { threshold: number; f1: number }[] = [];
  for (let k = 0; k < 100; k++) {
    const threshold = hits[Math.floor(hits.length * (0.005 + (0.6 * k) / 100))] ?? 0;
    const f1 = scored.reduce((sum, { scores, grades }) => sum + f1At(scores, grades, threshold), 0) / scored.length;
    tried.push({ threshold, f1 });
  }
  // The middle of those that do as well: the very best one owes its place to single items.
  const best = Math.max(...tried.map(({ f1 }) => f1));
  const good = tried.filter(({ f1 }) => f1 >= best - AS_GOOD);
  return good.reduce((sum, { threshold }) => sum + threshold, 0) / good.length;
}

function f1At(scores: Float64Array, grades: Int8Array, threshold: number): number {
  let taken = 0;
  let right = 0;
  let positives = 0;
  scores.forEach((score, i) => {
    if (grades[i] === 1) return;
    const positive = grades[i] === 2;
    if (positive) positives++;
    if (score >= threshold) {
      taken++;
      if (positive) right++;
    }
  });
  return (2 * right) / Math.max(1, taken + positives);
}

/** Measures of one story under a model. */
export function measureModel(story: Graded, model: FittedModel) {
  const scores = logOdds(story, model);
  return measure(
    scores,
    [...scores].map((score) => score >= 0),
    Int8Array.from(story.grades),
  );
}

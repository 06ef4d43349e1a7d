import { LABEL_COUNT, mayFollow } from '#core/entities/tagger/labels';

/** Labelled sentences as feature numbers: token t has features from[t]..from[t + 1], the lexical ones before lexicalTo[t]. */
export interface TrainingSet {
  from: Int32Array;
  lexicalTo: Int32Array;
  features: Int32Array;
  labels: Uint8Array;
  sentenceStarts: number[];
  featureCount: number;
  /** Scores that stand before training and stay: rows of LABEL_COUNT by token. */
  base?: Float32Array;
}

export interface CrfWeights {
  /** Rows of LABEL_COUNT by feature number. */
  weights: Float32Array;
  /** Rows of previous labels, and a last row for the start of a sentence. */
  transitions: Float32Array;
}

export interface CrfOptions {
  epochs: number;
  /** Weights are averaged over this many last epochs. */
  averaged: number;
  rate: number;
  dropout: number;
  /** How often all lexical features of a token are hidden together, as if the word had never been seen. */
  wordDropout: number;
  seed: number;
  log: (line: string) => void;
}

const STEPS = (LABEL_COUNT + 1) * LABEL_COUNT;
const START_ROW = LABEL_COUNT * LABEL_COUNT;
const IS_LEGAL = Uint8Array.from({ length: STEPS }, (_, step) => {
  const previous = Math.floor(step / LABEL_COUNT);
  return mayFollow(previous === LABEL_COUNT ? undefined : previous, step % LABEL_COUNT) ? 1 : 0;
});
const SMALLEST_GRADIENT = 1e-4;

/**
 * A linear-chain CRF by AdaGrad on single sentences; each feature of a token is left out with probability `dropout` at
 * each visit, and the weights returned are already scaled for use without dropout.
 */
export function trainCrf(set: TrainingSet, options: CrfOptions): CrfWeights {
  const { from, lexicalTo, features, labels, sentenceStarts, featureCount, base } = set;
  const { epochs, averaged, rate, dropout, wordDropout, log } = options;
  const weights = new Float32Array(featureCount * LABEL_COUNT);
  const squares = new Float32Array(featureCount * LABEL_COUNT).fill(1e-6);
  const mean = new Float32Array(featureCount * LABEL_COUNT);
  const steps = new Float32Array(STEPS);
  const stepSquares = new Float32Array(STEPS).fill(1e-6);
  const stepMean = new Float32Array(STEPS);
  const order = Array.from({ length: sentenceStarts.length - 1 }, (_, sentence) => sentence);
  let state = (options.seed * 2654435761 + 12345) | 0 || 1;
  const random = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const dropBelow = dropout * 2 ** 32;
  const hideBelow = wordDropout * 2 ** 32;
  const longest = order.reduce((top, s) => Math.max(top, (sentenceStarts[s + 1] ?? 0) - (sentenceStarts[s] ?? 0)), 0);
  const emission = new Float64Array(longest * LABEL_COUNT);
  const forward = new Float64Array(longest * LABEL_COUNT);
  const backward = new Float64Array(longest * LABEL_COUNT);
  const expSteps = new Float64Array(STEPS);
  const stepGradient = new Float64Array(STEPS);
  const tokenGradient = new Float64Array(LABEL_COUNT);
  let kept = new Int32Array(1 << 16);
  const keptFrom = new Int32Array(longest + 1);

  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = random() % (at + 1);
      const held = order[at] ?? 0;
      order[at] = order[other] ?? 0;
      order[other] = held;
    }
    let loss = 0;
    for (const sentence of order) {
      const first = sentenceStarts[sentence] ?? 0;
      const length = (sentenceStarts[sentence + 1] ?? 0) - first;
      const room = (from[first + length] ?? 0) - (from[first] ?? 0);
      if (kept.length < room) kept = new Int32Array(room * 2);
      let filled = 0;
      let goldScore = 0;
      let logZ = 0;
      for (let step = 0; step < STEPS; step++) expSteps[step] = IS_LEGAL[step] === 1 ? Math.exp(steps[step] ?? 0) : 0;
      for (let t = 0; t < length; t++) {
        keptFrom[t] = filled;
        const row = t * LABEL_COUNT;
        for (let y = 0; y < LABEL_COUNT; y++) emission[row + y] = base?.[(first + t) * LABEL_COUNT + y] ?? 0;
        const isHidden = random() < hideBelow;
        for (let at = (isHidden ? lexicalTo : from)[first + t] ?? 0; at < (from[first + t + 1] ?? 0); at++) {
          if (random() < dropBelow) continue;
          const feature = features[at] ?? 0;
          kept[filled++] = feature;
          const base = feature * LABEL_COUNT;
          for (let y = 0; y < LABEL_COUNT; y++) emission[row + y] = (emission[row + y] ?? 0) + (weights[base + y] ?? 0);
        }
        const gold = labels[first + t] ?? 0;
        goldScore += emission[row + gold] ?? 0;
        goldScore += steps[(t === 0 ? START_ROW : (labels[first + t - 1] ?? 0) * LABEL_COUNT) + gold] ?? 0;
        // Emissions leave the logarithm with their largest at 1, so that products neither vanish nor overflow.
        let top = Number.NEGATIVE_INFINITY;
        for (let y = 0; y < LABEL_COUNT; y++) top = Math.max(top, emission[row + y] ?? 0);
        logZ += top;
        for (let y = 0; y < LABEL_COUNT; y++) emission[row + y] = Math.exp((emission[row + y] ?? 0) - top);
      }
      keptFrom[length] = filled;
      for (let t = 0; t < length; t++) {
        const row = t * LABEL_COUNT;
        let sum = 0;
        for (let y = 0; y < LABEL_COUNT; y++) {
          let into = 0;
          if (t === 0) into = expSteps[START_ROW + y] ?? 0;
          else
            for (let x = 0; x < LABEL_COUNT; x++) {
              into += (forward[row - LABEL_COUNT + x] ?? 0) * (expSteps[x * LABEL_COUNT + y] ?? 0);
            }
          const value = into * (emission[row + y] ?? 0);
          forward[row + y] = value;
          sum += value;
        }
        logZ += Math.log(sum);
        for (let y = 0; y < LABEL_COUNT; y++) forward[row + y] = (forward[row + y] ?? 0) / sum;
      }
      loss += logZ - goldScore;
      stepGradient.fill(0);
      for (let t = length - 1; t >= 0; t--) {
        const row = t * LABEL_COUNT;
        if (t === length - 1) for (let y = 0; y < LABEL_COUNT; y++) backward[row + y] = 1;
        else {
          let sum = 0;
          for (let x = 0; x < LABEL_COUNT; x++) {
            let out = 0;
            for (let y = 0; y < LABEL_COUNT; y++) {
              out +=
                (expSteps[x * LABEL_COUNT + y] ?? 0) *
                (emission[row + LABEL_COUNT + y] ?? 0) *
                (backward[row + LABEL_COUNT + y] ?? 0);
            }
            backward[row + x] = out;
            sum += out;
          }
          let edge = 0;
          for (let x = 0; x < LABEL_COUNT; x++) backward[row + x] = (backward[row + x] ?? 0) / sum;
          for (let x = 0; x < LABEL_COUNT; x++) {
            for (let y = 0; y < LABEL_COUNT; y++) {
              edge +=
                (forward[row + x] ?? 0) *
                (expSteps[x * LABEL_COUNT + y] ?? 0) *
                (emission[row + LABEL_COUNT + y] ?? 0) *
                (backward[row + LABEL_COUNT + y] ?? 0);
            }
          }
          for (let x = 0; x < LABEL_COUNT; x++) {
            for (let y = 0; y < LABEL_COUNT; y++) {
              const step = x * LABEL_COUNT + y;
              stepGradient[step] =
                (stepGradient[step] ?? 0) +
                ((forward[row + x] ?? 0) *
                  (expSteps[step] ?? 0) *
                  (emission[row + LABEL_COUNT + y] ?? 0) *
                  (backward[row + LABEL_COUNT + y] ?? 0)) /
                  edge;
            }
          }
          const step = (labels[first + t] ?? 0) * LABEL_COUNT + (labels[first + t + 1] ?? 0);
          stepGradient[step] = (stepGradient[step] ?? 0) - 1;
        }
        let total = 0;
        for (let y = 0; y < LABEL_COUNT; y++) total += (forward[row + y] ?? 0) * (backward[row + y] ?? 0);
        const gold = labels[first + t] ?? 0;
        for (let y = 0; y < LABEL_COUNT; y++) {
          const marginal = ((forward[row + y] ?? 0) * (backward[row + y] ?? 0)) / total;
          const gradient = marginal - (y === gold ? 1 : 0);
          tokenGradient[y] = Math.abs(gradient) < SMALLEST_GRADIENT ? 0 : gradient;
          if (t === 0) stepGradient[START_ROW + y] = gradient;
        }
        for (let y = 0; y < LABEL_COUNT; y++) {
          const gradient = tokenGradient[y] ?? 0;
          if (gradient === 0) continue;
          const square = gradient * gradient;
          for (let at = keptFrom[t] ?? 0; at < (keptFrom[t + 1] ?? 0); at++) {
            const slot = (kept[at] ?? 0) * LABEL_COUNT + y;
            const grown = (squares[slot] ?? 0) + square;
            squares[slot] = grown;
            weights[slot] = (weights[slot] ?? 0) - (rate * gradient) / Math.sqrt(grown);
          }
        }
      }
      for (let step = 0; step < STEPS; step++) {
        const gradient = stepGradient[step] ?? 0;
        if (gradient === 0 || IS_LEGAL[step] === 0) continue;
        const grown = (stepSquares[step] ?? 0) + gradient * gradient;
        stepSquares[step] = grown;
        steps[step] = (steps[step] ?? 0) - (rate * gradient) / Math.sqrt(grown);
      }
    }
    if (epoch >= epochs - averaged) {
      for (let slot = 0; slot < weights.length; slot++)
        mean[slot] = (mean[slot] ?? 0) + (weights[slot] ?? 0) / averaged;
      for (let step = 0; step < STEPS; step++) stepMean[step] = (stepMean[step] ?? 0) + (steps[step] ?? 0) / averaged;
    }
    log(`crf: epoch ${epoch + 1}/${epochs}, loss ${loss.toFixed(0)}`);
  }
  const keptShare = 1 - dropout;
  for (let slot = 0; slot < mean.length; slot++) mean[slot] = (mean[slot] ?? 0) * keptShare;
  return { weights: mean, transitions: stepMean };
}

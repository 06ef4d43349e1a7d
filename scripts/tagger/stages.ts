import { secondStageKeys, summariseFirstStage } from '#core/entities/tagger/consistency';
import { buildHashIndex } from '#core/entities/tagger/hashIndex';
import { isInside, LABEL_COUNT, OUTSIDE, spansOf } from '#core/entities/tagger/labels';
import type { StageWeights, TaggerModel } from '#core/entities/tagger/model';
import { runFirstStage, runSecondStage } from '#core/entities/tagger/tagger';
import { newKindCache, readInput, type TaggerInput } from '#core/entities/tagger/taggerInput';
import { Doc } from '#core/language/doc';
import { compareSpans, f1, joinRows, type LabelledText, microFigures, type Row, wordOfToken } from './anerCorp';
import { type CrfOptions, trainCrf } from './crf';
import { keySecondStage, keyTokens, numberFeatures } from './trainingSet';

/** Token labels from word labels; the corpus' inside labels that open a name become begins, as the CRF expects. */
function tokenLabels(labelled: LabelledText, input: TaggerInput): Uint8Array {
  const { count, start } = input.tokens;
  const words = wordOfToken(labelled, start, count);
  const labels = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    const label = labelled.labels[words[at] ?? 0] ?? 0;
    const isSameWord = at > 0 && words[at] === words[at - 1];
    const own = isSameWord && label > 0 && !isInside(label) ? label + 1 : label;
    const previous = labels[at - 1] ?? 0;
    labels[at] = isInside(own) && previous !== own && previous !== own - 1 ? own - 1 : own;
  }
  return labels;
}

export interface StageOptions extends Omit<CrfOptions, 'log'> {
  /** Features seen less often than this are left out. */
  least: number;
  folds: number;
  /** Features kept and their steps: see quantise. */
  keep: [number, number];
  log: (line: string) => void;
}

/** Keeps the features with the largest weights and rounds them to signed bytes of one scale. */
function quantise(keys: Int32Array, weights: Float32Array, keep: number): Omit<StageWeights, 'transitions'> {
  const size = (feature: number) => {
    let sum = 0;
    for (let label = 0; label < LABEL_COUNT; label++) sum += Math.abs(weights[feature * LABEL_COUNT + label] ?? 0);
    return sum;
  };
  const sizes = Float32Array.from(keys, (_, feature) => size(feature));
  const kept = [...sizes.keys()].sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0)).slice(0, keep);
  // A few giants would coarsen all steps: the scale lets the largest 1 in 10,000 saturate.
  const absolute = Float32Array.from(
    kept.flatMap((feature) => [...weights.subarray(feature * LABEL_COUNT, (feature + 1) * LABEL_COUNT)].map(Math.abs)),
  ).sort();
  const scale = (absolute[Math.floor(absolute.length * 0.9999)] ?? 1) / 127;
  const bytes = new Int8Array(kept.length * LABEL_COUNT);
  kept.forEach((feature, place) => {
    for (let label = 0; label < LABEL_COUNT; label++) {
      const steps = Math.round((weights[feature * LABEL_COUNT + label] ?? 0) / scale);
      bytes[place * LABEL_COUNT + label] = Math.max(-127, Math.min(127, steps));
    }
  });
  const keptKeys = Int32Array.from(kept, (feature) => keys[feature] ?? 0);
  return { keys: keptKeys, index: buildHashIndex(keptKeys), weights: bytes, scale };
}

export function trainFirst(model: TaggerModel, labelled: LabelledText, options: StageOptions): StageWeights {
  const cache = newKindCache();
  const input = readInput(model, cache, new Doc(labelled.text));
  const { set, keys } = numberFeatures(keyTokens(input, cache), tokenLabels(labelled, input), options.least);
  const { weights, transitions } = trainCrf(set, options);
  options.log(`stage 1: ${keys.length} features`);
  return { ...quantise(keys, weights, options.keep[0]), transitions };
}

/** Stage one's result for each fold by a model that has not seen it (jackknife), so that stage two learns its real faults. */
function jackknife(
  model: TaggerModel,
  rows: Row[],
  options: StageOptions,
): { posteriors: Float32Array; scores: Float32Array } {
  const whole = readInput(model, newKindCache(), new Doc(joinRows(rows).text)).kinds.length;
  const posteriors = new Float32Array(whole * LABEL_COUNT);
  const scores = new Float32Array(whole * LABEL_COUNT);
  let filled = 0;
  for (let fold = 0; fold < options.folds; fold++) {
    const from = Math.floor((rows.length * fold) / options.folds);
    const to = Math.floor((rows.length * (fold + 1)) / options.folds);
    const stage = trainFirst(model, joinRows([...rows.slice(0, from), ...rows.slice(to)]), options);
    const folded = { ...model, stages: [stage] };
    const cache = newKindCache();
    const input = readInput(folded, cache, new Doc(joinRows(rows.slice(from, to)).text));
    const result = runFirstStage(folded, cache, input);
    posteriors.set(result.posteriors, filled);
    scores.set(result.scores, filled);
    filled += result.scores.length;
  }
  return { posteriors, scores };
}

/** The weights with every step into a name made easier by `bias`. */
function withBias(stage: StageWeights, bias: number): StageWeights {
  return {
    ...stage,
    transitions: stage.transitions.map((weight, step) => (step % LABEL_COUNT === OUTSIDE ? weight : weight + bias)),
  };
}

// Its features are few and hardly overlap, so hiding half of them would starve it.
const STAGE_TWO_DROPOUT = 0.2;
const BIASES = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Stage two from stage one's jackknifed result. Likelihood alone finds too few names; the bias with the best F1 is added. */
export function trainSecond(model: TaggerModel, rows: Row[], options: StageOptions): StageWeights {
  const labelled = joinRows(rows);
  const first = jackknife(model, rows, options);
  const input = readInput(model, newKindCache(), new Doc(labelled.text));
  const keyed = keySecondStage(input, secondStageKeys(input, summariseFirstStage(input, first.posteriors)));
  const gold = tokenLabels(labelled, input);
  const { set, keys } = numberFeatures(keyed, gold, options.least);
  const { weights, transitions } = trainCrf({ ...set, base: first.scores }, { ...options, dropout: STAGE_TWO_DROPOUT });
  options.log(`stage 2: ${keys.length} features`);
  const plain = { ...quantise(keys, weights, options.keep[1]), transitions };
  const ranked = BIASES.map((bias) => {
    const stage = withBias(plain, bias);
    const { labels } = runSecondStage({ ...model, stages: [plain, stage] }, input, first);
    const score = f1(microFigures(compareSpans(spansOf(gold), spansOf(labels)), ['PERS', 'LOC', 'ORG']));
    options.log(`stage 2: bias ${bias}, F1 on the jackknife ${score.toFixed(4)}`);
    return { stage, score };
  }).sort((a, b) => b.score - a.score);
  return ranked[0]?.stage ?? plain;
}

import { secondStageKeys, summariseFirstStage } from '#core/entities/tagger/consistency';
import { LABEL_COUNT } from '#core/entities/tagger/labels';
import { parseModel, type StageWeights, type TaggerModel } from '#core/entities/tagger/model';
import { labelPosteriors } from '#core/entities/tagger/posterior';
import { scoreKeys, scoreWords } from '#core/entities/tagger/scorer';
import { type NameSpan, nameSpans } from '#core/entities/tagger/spans';
import { type KindCache, newKindCache, readInput, type TaggerInput } from '#core/entities/tagger/taggerInput';
import { barIllegal, bestLabels } from '#core/entities/tagger/viterbi';
import type { Doc } from '#core/language/doc';

export interface Tagger {
  /** Names of people, organisations and places in a document, in order, never overlapping. Total: any text. */
  tag(doc: Doc): NameSpan[];
}

type SentenceScorer = (stage: StageWeights, sentence: { from: number; to: number }, scores: Float32Array) => void;

interface StageResult {
  labels: Uint8Array;
  posteriors: Float32Array;
  scores: Float32Array;
}

function decode(
  model: TaggerModel,
  which: number,
  input: TaggerInput,
  scores: Float32Array,
  score: SentenceScorer,
): StageResult {
  const { length } = input.kinds;
  const labels = new Uint8Array(length);
  const posteriors = new Float32Array(length * LABEL_COUNT);
  const stage = model.stages[which];
  if (stage === undefined) return { labels, posteriors, scores };
  const transitions = barIllegal(stage.transitions);
  const steps = transitions.map((weight) => Math.exp(weight));
  for (let sentence = 0; sentence + 1 < input.sentenceStarts.length; sentence++) {
    const from = input.sentenceStarts[sentence] ?? 0;
    const to = input.sentenceStarts[sentence + 1] ?? 0;
    const rows = scores.subarray(from * LABEL_COUNT, to * LABEL_COUNT);
    score(stage, { from, to }, rows);
    labels.set(bestLabels(rows, to - from, transitions), from);
    posteriors.set(labelPosteriors(rows, to - from, steps), from * LABEL_COUNT);
  }
  return { labels, posteriors, scores };
}

/** Stage one: each sentence by its words. */
export function runFirstStage(model: TaggerModel, cache: KindCache, input: TaggerInput): StageResult {
  const scores = new Float32Array(input.kinds.length * LABEL_COUNT);
  return decode(model, 0, input, scores, (stage, { from, to }, rows) =>
    scoreWords(input, { stage, cache, from, to }, rows),
  );
}

/** Stage two: stage one's scores, corrected by what stage one made of the word's neighbours and of its other places. */
export function runSecondStage(
  model: TaggerModel,
  input: TaggerInput,
  first: Pick<StageResult, 'posteriors' | 'scores'>,
): StageResult {
  const tokenKeys = secondStageKeys(input, summariseFirstStage(input, first.posteriors));
  return decode(model, 1, input, first.scores.slice(), (stage, { from, to }, rows) =>
    scoreKeys(stage, { from, to, tokenKeys }, rows),
  );
}

export function labelInput(model: TaggerModel, cache: KindCache, input: TaggerInput): StageResult {
  const first = runFirstStage(model, cache, input);
  return model.stages.length < 2 ? first : runSecondStage(model, input, first);
}

/**
 * A tagger from the bytes of a model file. It keeps what it learns about word forms between texts, so make one and reuse it.
 *
 * @throws AppError tagger.modelBroken when the bytes are not a whole model
 * @example loadTagger(bytes).tag(new Doc('وصل الرئيس جو بايدن إلى بغداد'))
 *   // [{ start: 11, end: 19, kind: 'person', … }, { start: 24, end: 29, kind: 'place', … }]
 */
export function loadTagger(bytes: Uint8Array): Tagger {
  const model = parseModel(bytes);
  const cache = newKindCache();
  return {
    tag(doc) {
      const input = readInput(model, cache, doc);
      return nameSpans(doc.text, input, labelInput(model, cache, input));
    },
  };
}

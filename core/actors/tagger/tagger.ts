import { firstOpinion, opinionKeys } from './consistency';
import { LABEL_COUNT } from './labels';
import { parseModel, type TaggerModel } from './model';
import { labelPosteriors } from './posterior';
import { type KindCache, newKindCache, type Reading, readText } from './reading';
import { type ExtraKeys, scoreSentence } from './scorer';
import { type NameSpan, nameSpans } from './spans';
import { barIllegal, bestLabels } from './viterbi';

export interface Tagger {
  /** Names of people, organisations and places in the text, in order, never overlapping. Total: any string. */
  tag(text: string): NameSpan[];
}

interface StageResult {
  labels: Uint8Array;
  posteriors: Float32Array;
  scores: Float32Array;
}

/** One stage over all sentences of a reading. */
export function runStage(
  model: TaggerModel,
  cache: KindCache,
  { reading, which, extraKeys, base }: { reading: Reading; which: number; extraKeys?: ExtraKeys; base?: Float32Array },
): StageResult {
  const { length } = reading.kinds;
  const labels = new Uint8Array(length);
  const posteriors = new Float32Array(length * LABEL_COUNT);
  const scores = base === undefined ? new Float32Array(length * LABEL_COUNT) : base.slice();
  const stage = model.stages[which];
  if (stage === undefined) return { labels, posteriors, scores };
  const transitions = barIllegal(stage.transitions);
  for (let sentence = 0; sentence + 1 < reading.sentenceStarts.length; sentence++) {
    const from = reading.sentenceStarts[sentence] ?? 0;
    const to = reading.sentenceStarts[sentence + 1] ?? 0;
    const rows = scores.subarray(from * LABEL_COUNT, to * LABEL_COUNT);
    scoreSentence(reading, { stage, which, cache, from, to, ...(extraKeys === undefined ? {} : { extraKeys }) }, rows);
    labels.set(bestLabels(rows, to - from, transitions), from);
    posteriors.set(labelPosteriors(rows, to - from, transitions), from * LABEL_COUNT);
  }
  return { labels, posteriors, scores };
}

/** Both stages: the second sees what the first made of the word elsewhere in the text. */
export function labelReading(model: TaggerModel, cache: KindCache, reading: Reading): StageResult {
  const first = runStage(model, cache, { reading, which: 0 });
  if (model.stages.length < 2) return first;
  const opinion = firstOpinion(reading, first.posteriors);
  return runStage(model, cache, { reading, which: 1, extraKeys: opinionKeys(reading, opinion), base: first.scores });
}

/**
 * A tagger from the bytes of a model file. It keeps what it learns about word forms between texts, so make one and reuse it.
 *
 * @throws AppError tagger.modelBroken when the bytes are not a whole model
 * @example loadTagger(bytes).tag('وصل الرئيس جو بايدن إلى بغداد')
 *   // [{ start: 11, end: 19, kind: 'person', … }, { start: 24, end: 29, kind: 'place', … }]
 */
export function loadTagger(bytes: Uint8Array): Tagger {
  const model = parseModel(bytes);
  const cache = newKindCache();
  return {
    tag(text) {
      const reading = readText(model, cache, text);
      return nameSpans(text, reading, labelReading(model, cache, reading));
    },
  };
}

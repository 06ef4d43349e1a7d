import { contextKeys, MOST_CONTEXT_KEYS } from '#core/entities/tagger/contextKeys';
import { PLACES } from '#core/entities/tagger/emissionRoom';
import { mixKey, placeOf } from '#core/entities/tagger/hashIndex';
import { LABEL_COUNT } from '#core/entities/tagger/labels';
import type { StageWeights } from '#core/entities/tagger/model';
import type { KindCache, TaggerInput } from '#core/entities/tagger/taggerInput';
import type { WordKind } from '#core/entities/tagger/wordKinds';

/** Keys of a word kind as seen from `place` words away. */
export function keysAt(kind: WordKind, place: number): Int32Array {
  if (place === 0) return kind.own;
  return place === 1 || place === -1 ? kind.near : kind.far;
}

/** The key of a single-word feature seen from `place` words away. */
export function placedKey(key: number, place: number): number {
  return mixKey(key, place + 3);
}

function addWeights(stage: StageWeights, key: number, sums: Float32Array, from: number): void {
  const place = placeOf(stage.index, key);
  if (place < 0) return;
  const { weights } = stage;
  const row = place * LABEL_COUNT;
  for (let label = 0; label < LABEL_COUNT; label++) {
    sums[from + label] = (sums[from + label] ?? 0) + (weights[row + label] ?? 0);
  }
}

/** Summed weights of a word's own features for each of PLACES, worked out once per word kind; its keys are let go then. */
function emissionsOf(stage: StageWeights, { room }: KindCache, kind: WordKind): Float32Array {
  if (kind.emissions !== undefined) return kind.emissions;
  const sums = room.next();
  PLACES.forEach((place, order) => {
    for (const key of keysAt(kind, place)) addWeights(stage, placedKey(key, place), sums, order * LABEL_COUNT);
  });
  kind.emissions = sums;
  // Twenty keys for three distances take more room than all else of a word.
  kind.own = kind.near = kind.far = NO_KEYS;
  return sums;
}

const NO_KEYS = new Int32Array();
const keys = new Int32Array(MOST_CONTEXT_KEYS);

/** Writes the keys of one token into `out`, returns how many. */
export type TokenKeys = (at: number, out: Int32Array) => number;

function addScaled(scores: Float32Array, row: number, sums: Float32Array, scale: number): void {
  for (let label = 0; label < LABEL_COUNT; label++) {
    scores[row + label] = (scores[row + label] ?? 0) + (sums[label] ?? 0) * scale;
  }
}

/** Adds the label scores that the words of one sentence call for, LABEL_COUNT a token. */
export function scoreWords(
  input: TaggerInput,
  { stage, cache, from, to }: { stage: StageWeights; cache: KindCache; from: number; to: number },
  scores: Float32Array,
): void {
  const { edge } = cache;
  const sums = new Float32Array(LABEL_COUNT);
  for (let at = from; at < to; at++) {
    sums.fill(0);
    for (let order = 0; order < PLACES.length; order++) {
      const near = at + (PLACES[order] ?? 0);
      const kind = near >= from && near < to ? (input.kinds[near] ?? edge) : edge;
      const emissions = emissionsOf(stage, cache, kind);
      const row = order * LABEL_COUNT;
      for (let label = 0; label < LABEL_COUNT; label++)
        sums[label] = (sums[label] ?? 0) + (emissions[row + label] ?? 0);
    }
    const count = contextKeys(input, { at, from, to, edge }, keys);
    for (let key = 0; key < count; key++) addWeights(stage, keys[key] ?? 0, sums, 0);
    addScaled(scores, (at - from) * LABEL_COUNT, sums, stage.scale);
  }
}

/** Adds the label scores of given keys (stage two's view of stage one) to those of one sentence. */
export function scoreKeys(
  stage: StageWeights,
  { from, to, tokenKeys }: { from: number; to: number; tokenKeys: TokenKeys },
  scores: Float32Array,
): void {
  const sums = new Float32Array(LABEL_COUNT);
  for (let at = from; at < to; at++) {
    sums.fill(0);
    const count = tokenKeys(at, keys);
    for (let key = 0; key < count; key++) addWeights(stage, keys[key] ?? 0, sums, 0);
    addScaled(scores, (at - from) * LABEL_COUNT, sums, stage.scale);
  }
}

import { GLOBAL_REACH, stemPlaces } from '#core/entities/tagger/globalFeatures';
import { mixKey } from '#core/entities/tagger/hashIndex';
import { ENTITY_TYPES, LABEL_COUNT, OUTSIDE } from '#core/entities/tagger/labels';
import type { TokenKeys } from '#core/entities/tagger/scorer';
import type { TaggerInput } from '#core/entities/tagger/taggerInput';

const TYPES = ENTITY_TYPES.length;

/** The labels of stage one as features of stage two. */
export interface FirstStageResult {
  /** Most probable label of each token. */
  labels: Uint8Array;
  /** Confidence in it, 0..3. */
  confidence: Uint8Array;
  /** Code of the labels that stage one gave to the same stem elsewhere in the text (see codeOf); 0 where there is none. */
  elsewhere: Uint8Array;
}

function confidenceLevel(probability: number): number {
  return probability > 0.98 ? 3 : probability > 0.8 ? 2 : probability > 0.5 ? 1 : 0;
}

/** One code for the label mass of the other places: the leading type, how far it leads, and whether it mostly begins. */
function codeOf(mass: Float32Array, count: number): number {
  let lead = 0;
  let named = 0;
  for (let type = 1; type <= TYPES; type++) {
    const own = (mass[2 * type - 1] ?? 0) + (mass[2 * type] ?? 0);
    named += own;
    if (lead === 0 || own > (mass[2 * lead - 1] ?? 0) + (mass[2 * lead] ?? 0)) lead = type;
  }
  const share = named / count;
  if (share < 0.05) return 1;
  const level = share < 0.25 ? 0 : share < 0.6 ? 1 : share < 0.9 ? 2 : 3;
  const begins = (mass[2 * lead - 1] ?? 0) >= (mass[2 * lead] ?? 0) ? 0 : 1;
  return 2 + (lead - 1) * 8 + level * 2 + begins;
}

export function summariseFirstStage(input: TaggerInput, posteriors: Float32Array): FirstStageResult {
  const { length } = input.kinds;
  const labels = new Uint8Array(length);
  const confidence = new Uint8Array(length);
  const elsewhere = new Uint8Array(length);
  for (let at = 0; at < length; at++) {
    let best = OUTSIDE;
    const row = at * LABEL_COUNT;
    for (let label = 1; label < LABEL_COUNT; label++) {
      if ((posteriors[row + label] ?? 0) > (posteriors[row + best] ?? 0)) best = label;
    }
    labels[at] = best;
    confidence[at] = confidenceLevel(posteriors[row + best] ?? 0);
  }
  const mass = new Float32Array(LABEL_COUNT);
  for (const places of stemPlaces(input.kinds)) {
    for (let which = 0; which < places.length; which++) {
      const at = places[which] ?? 0;
      mass.fill(0);
      let count = 0;
      for (const step of [-1, 1]) {
        for (let other = which + step; Math.abs((places[other] ?? Number.NaN) - at) <= GLOBAL_REACH; other += step) {
          const row = (places[other] ?? 0) * LABEL_COUNT;
          for (let label = 0; label < LABEL_COUNT; label++)
            mass[label] = (mass[label] ?? 0) + (posteriors[row + label] ?? 0);
          count++;
        }
      }
      if (count > 0) elsewhere[at] = codeOf(mass, count);
    }
  }
  return { labels, confidence, elsewhere };
}

/** Keys of stage two: the labels stage one gave here and beside, and to the same stem elsewhere in the text. */
export function secondStageKeys(input: TaggerInput, first: FirstStageResult): TokenKeys {
  const { labels, confidence, elsewhere } = first;
  const edge = LABEL_COUNT;
  return (at, out) => {
    let count = 0;
    const own = labels[at] ?? edge;
    const left = labels[at - 1] ?? edge;
    const right = labels[at + 1] ?? edge;
    const sure = own * 4 + (confidence[at] ?? 0);
    const add = (template: number, value: number) => {
      out[count++] = mixKey(template, value);
    };
    add(201, sure);
    add(202, own);
    add(203, left * 16 + own);
    add(204, own * 16 + right);
    add(205, (left * 16 + own) * 16 + right);
    add(206, left);
    add(207, right);
    add(208, (confidence[at - 1] ?? 0) * 256 + left * 16 + own);
    const code = elsewhere[at] ?? 0;
    const codeLeft = elsewhere[at - 1] ?? 0;
    const codeRight = elsewhere[at + 1] ?? 0;
    add(210, code);
    add(211, code * 64 + sure);
    add(212, code * 256 + codeLeft);
    add(213, code * 256 + codeRight);
    add(214, codeLeft);
    add(215, codeRight);
    add(216, code * 16 + left);
    const kind = input.kinds[at];
    if (kind !== undefined && code !== 0) {
      add(217, mixKey(code, kind.shape));
      add(218, mixKey(code, kind.frequency));
    }
    return count;
  };
}

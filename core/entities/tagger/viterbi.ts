import { BEFORE, LABEL_COUNT, mayFollow } from '#core/entities/tagger/labels';

const LABEL_NUMBERS = Array.from({ length: LABEL_COUNT }, (_, label) => label);

/** Transition weights with the barred steps at minus infinity; the last row is the start of a sentence. */
export function barIllegal(transitions: Float32Array): Float32Array {
  const barred = Float32Array.from(transitions);
  for (const label of LABEL_NUMBERS) {
    for (const previous of LABEL_NUMBERS) {
      if (!mayFollow(previous, label)) barred[previous * LABEL_COUNT + label] = Number.NEGATIVE_INFINITY;
    }
    if (!mayFollow(undefined, label)) barred[LABEL_COUNT * LABEL_COUNT + label] = Number.NEGATIVE_INFINITY;
  }
  return barred;
}

/**
 * The best label sequence for `length` tokens whose scores stand in rows of LABEL_COUNT.
 *
 * @param transitions barred, see barIllegal
 */
export function bestLabels(scores: Float32Array, length: number, transitions: Float32Array): Uint8Array {
  const best = new Float32Array(length * LABEL_COUNT);
  const from = new Uint8Array(length * LABEL_COUNT);
  for (let label = 0; label < LABEL_COUNT; label++) {
    best[label] = (scores[label] ?? 0) + (transitions[LABEL_COUNT * LABEL_COUNT + label] ?? 0);
  }
  for (let at = 1; at < length; at++) {
    const row = at * LABEL_COUNT;
    for (let label = 0; label < LABEL_COUNT; label++) {
      let top = Number.NEGATIVE_INFINITY;
      let chosen = 0;
      for (const previous of BEFORE[label] ?? []) {
        const total = (best[row - LABEL_COUNT + previous] ?? 0) + (transitions[previous * LABEL_COUNT + label] ?? 0);
        if (total > top) {
          top = total;
          chosen = previous;
        }
      }
      best[row + label] = top + (scores[row + label] ?? 0);
      from[row + label] = chosen;
    }
  }
  const labels = new Uint8Array(length);
  let last = 0;
  const lastRow = (length - 1) * LABEL_COUNT;
  for (const label of LABEL_NUMBERS) if ((best[lastRow + label] ?? 0) > (best[lastRow + last] ?? 0)) last = label;
  for (let at = length - 1; at >= 0; at--) {
    labels[at] = last;
    last = from[at * LABEL_COUNT + last] ?? 0;
  }
  return labels;
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildHashIndex, placeOf } from '#core/entities/tagger/hashIndex';
import { LABEL_COUNT, mayFollow } from '#core/entities/tagger/labels';
import { labelPosteriors } from '#core/entities/tagger/posterior';
import { barIllegal, bestLabels } from '#core/entities/tagger/viterbi';

const LENGTH = 3;
const weight = fc.integer({ min: -40, max: 40 }).map((tenths) => tenths / 10);
const scoresOf = fc.array(weight, { minLength: LENGTH * LABEL_COUNT, maxLength: LENGTH * LABEL_COUNT });
const stepsOf = fc.array(weight, {
  minLength: (LABEL_COUNT + 1) * LABEL_COUNT,
  maxLength: (LABEL_COUNT + 1) * LABEL_COUNT,
});

/** Every label sequence that may be, with the sum of its scores and transitions. */
function sequences(scores: readonly number[], transitions: readonly number[]): { labels: number[]; total: number }[] {
  let found = [{ labels: [] as number[], total: 0 }];
  for (let at = 0; at < LENGTH; at++) {
    found = found.flatMap(({ labels, total }) => {
      const previous = labels.at(-1);
      return [...Array(LABEL_COUNT).keys()]
        .filter((label) => mayFollow(previous, label))
        .map((label) => ({
          labels: [...labels, label],
          total:
            total +
            (scores[at * LABEL_COUNT + label] ?? 0) +
            (transitions[(previous ?? LABEL_COUNT) * LABEL_COUNT + label] ?? 0),
        }));
    });
  }
  return found;
}

test('the best labels are those of the best sequence of all that may be', () => {
  fc.assert(
    fc.property(scoresOf, stepsOf, (scores, transitions) => {
      const all = sequences(scores, transitions);
      const best = Math.max(...all.map(({ total }) => total));
      const labels = bestLabels(Float32Array.from(scores), LENGTH, barIllegal(Float32Array.from(transitions)));
      const chosen = all.find((one) => one.labels.join() === [...labels].join());
      expect(chosen?.total).toBeCloseTo(best, 3);
    }),
    { numRuns: 20 },
  );
});

test('a label’s probability is the share of the sequences that have it', () => {
  fc.assert(
    fc.property(scoresOf, stepsOf, (scores, transitions) => {
      const all = sequences(scores, transitions).map(({ labels, total }) => ({ labels, mass: Math.exp(total) }));
      const whole = all.reduce((sum, { mass }) => sum + mass, 0);
      const steps = barIllegal(Float32Array.from(transitions)).map((step) => Math.exp(step));
      const posteriors = labelPosteriors(Float32Array.from(scores), LENGTH, steps);
      for (let place = 0; place < LENGTH * LABEL_COUNT; place++) {
        const having = all.filter(({ labels }) => labels[Math.floor(place / LABEL_COUNT)] === place % LABEL_COUNT);
        expect(posteriors[place]).toBeCloseTo(having.reduce((sum, { mass }) => sum + mass, 0) / whole, 4);
      }
    }),
    { numRuns: 10 },
  );
});

test('an index finds the first place of every key and of nothing else', () => {
  const keys = fc.array(fc.oneof(fc.integer(), fc.integer({ min: -3, max: 3 })), { maxLength: 200 });
  fc.assert(
    fc.property(keys, fc.array(fc.integer()), (known, others) => {
      const index = buildHashIndex(Int32Array.from(known));
      for (const key of [...known, ...others, 0]) expect(placeOf(index, key)).toBe(known.indexOf(key));
    }),
  );
});

import { expect, test } from 'vitest';
import { type Symptom, symptomsOf } from '#core/relevance/evaluation/symptoms';

const WELL = { words: 90, decided: 2000, accepted: 40, inReview: 12 };

test('a watch whose story stands apart is well', () => {
  expect(symptomsOf(WELL)).toEqual([]);
});

test.each<[string, Partial<typeof WELL>, Symptom[]]>([
  ['a seed of a title only', { words: 9 }, ['thinSeed']],
  ['nothing accepted of many articles', { accepted: 0 }, ['silent']],
  ['nothing accepted of few articles', { accepted: 0, decided: 120, inReview: 2 }, []],
  ['nothing accepted, many just below', { accepted: 0, inReview: 30 }, ['silent', 'noGap']],
  ['most of what the feeds hold accepted', { decided: 60, accepted: 40 }, ['flooded']],
  ['a feed of three articles that are all accepted', { decided: 3, accepted: 3, inReview: 0 }, []],
  ['more just below the threshold than above it', { inReview: 41 }, ['noGap']],
  ['a few just below the threshold of a young watch', { decided: 50, accepted: 3, inReview: 9 }, []],
])('%s', (_, tally, symptoms) => {
  expect(symptomsOf({ ...WELL, ...tally })).toEqual(symptoms);
});

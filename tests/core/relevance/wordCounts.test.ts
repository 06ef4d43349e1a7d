import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBackground, inverseFrequency, learn } from '#core/relevance/background';
import { countOf } from '#core/relevance/hashCounts';
import { addToBackground, countDocuments, mergeCounts, packCounts, unpackCounts } from '#core/relevance/wordCounts';

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const counts = fc
  .uniqueArray(fc.tuple(int32, fc.integer({ min: 1, max: 2 ** 31 })), { selector: ([hash]) => hash })
  .map((entries) => new Map(entries));

test('packed counts come back as they were, whatever the hashes', () => {
  fc.assert(
    fc.property(counts, (packed) => {
      expect(new Map(unpackCounts(packCounts(packed)))).toEqual(packed);
    }),
  );
});

test.each([
  ['none', []],
  ['the lowest and the highest hash', [-1, 0, 1, 2 ** 31 - 1, -(2 ** 31)]],
])('%s', (_, hashes) => {
  const packed = new Map(hashes.map((hash, at): [number, number] => [hash, at + 127]));
  expect(new Map(unpackCounts(packCounts(packed)))).toEqual(packed);
});

test('a document counts each of its words once, and a background that is added to knows as much as one that learnt', () => {
  const documents = [Int32Array.of(1, 2, -3), Int32Array.of(2, -3), Int32Array.of(2)];
  const learnt = createBackground('eo');
  for (const hashes of documents) learn(learnt, hashes);
  const added = createBackground('eo');
  addToBackground(added, documents.length, packCounts(countDocuments(documents)));
  expect(added.documents).toBe(3);
  for (const hash of [1, 2, -3, 4]) expect(inverseFrequency(added, hash)).toBe(inverseFrequency(learnt, hash));
  expect(countOf(added.counts, 2)).toBe(3);
});

test('merged counts are the sums; when there are too many, what was counted once is let go', () => {
  const parts = [
    new Map([
      [1, 1],
      [2, 1],
      [-7, 4],
    ]),
    new Map([
      [1, 2],
      [9, 1],
    ]),
  ].map(packCounts);
  expect(new Map(unpackCounts(mergeCounts(parts)))).toEqual(
    new Map([
      [1, 3],
      [2, 1],
      [-7, 4],
      [9, 1],
    ]),
  );
  expect(new Map(unpackCounts(mergeCounts(parts, 3)))).toEqual(
    new Map([
      [1, 3],
      [-7, 4],
    ]),
  );
});

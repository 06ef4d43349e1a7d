import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
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

test('merging is adding, whatever the parts', () => {
  fc.assert(
    fc.property(fc.array(counts, { maxLength: 5 }), (parts) => {
      const sums = new Map<number, number>();
      for (const part of parts) for (const [hash, count] of part) sums.set(hash, (sums.get(hash) ?? 0) + count);
      expect(new Map(unpackCounts(mergeCounts(parts.map(packCounts))))).toEqual(sums);
    }),
  );
});

test('of a table that grows too long the rarest are let go, down to what it may hold', () => {
  const background = createBackground('eo');
  const often = new Map([1, 2, 3].map((hash): [number, number] => [hash, 5]));
  addToBackground(background, 5, packCounts(often), 8);
  addToBackground(background, 2, packCounts(new Map([1, 20, 21, 22].map((hash) => [hash, 2]))), 8);
  expect([1, 2, 20].map((hash) => countOf(background.counts, hash))).toEqual([7, 5, 2]);
  addToBackground(background, 1, packCounts(new Map([30, 31, 32].map((hash) => [hash, 1]))), 8);
  expect(background.documents).toBe(8);
  expect([1, 2, 3, 20, 21, 22, 30].map((hash) => countOf(background.counts, hash))).toEqual([7, 5, 5, 2, 2, 2, 0]);
  // Nine entries again, none of them counted once: of those counted twice not all would be kept.
  addToBackground(background, 1, packCounts(new Map([40, 41, 42].map((hash) => [hash, 2]))), 8);
  expect([1, 2, 3, 20, 40].map((hash) => countOf(background.counts, hash))).toEqual([7, 5, 5, 0, 0]);
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

// Each row is what two thousand articles leave, with 300,000 words and phrases of its own.
const MONTH = `
  const { mergeCounts, packCounts, unpackCounts } = await import('#core/relevance/wordCounts');
  const rows = Array.from({ length: 16 }, (_, row) => {
    const own = Array.from({ length: 300_000 }, (_, at) => [Math.imul(row * 300_000 + at + 1, 0x9e3779b1), 1]);
    return packCounts(new Map([[0, 1], ...own]));
  });
  console.log(JSON.stringify([...unpackCounts(mergeCounts(rows))]));`;

test('words of a month of news, as a table more than the heap of a thread, are merged', async () => {
  const run = promisify(execFile)(
    process.execPath,
    ['--max-old-space-size=128', '--import', 'tsx', '--input-type=module', '-e', MONTH],
    { timeout: 100_000 },
  );
  expect(JSON.parse((await run).stdout)).toEqual([[0, 16]]);
}, 120_000);

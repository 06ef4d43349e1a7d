import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCount, countOf, createCounts, entriesOf } from '#core/relevance/hashCounts';

test('counts as a map does, whatever the hashes and however far it grows', () => {
  const hash = fc.oneof(
    fc.integer(),
    fc.integer({ min: -2, max: 2 }),
    fc.integer().map((n) => Math.imul(n, 1024)),
  );
  fc.assert(
    fc.property(fc.array(hash, { maxLength: 400 }), (hashes) => {
      const counts = createCounts(1);
      const known = new Map<number, number>();
      for (const one of hashes) {
        addCount(counts, one, 1);
        known.set(one, (known.get(one) ?? 0) + 1);
      }
      expect(new Map(entriesOf(counts))).toEqual(known);
      expect(counts.size).toBe(known.size);
      for (const one of [...hashes, 7, -7]) expect(countOf(counts, one)).toBe(known.get(one) ?? 0);
    }),
  );
});

test('keeps every count while it grows', () => {
  const counts = createCounts(1);
  for (let hash = 1; hash <= 5000; hash++) addCount(counts, hash, hash);
  for (let hash = 1; hash <= 5000; hash++) expect(countOf(counts, hash)).toBe(hash);
});

test('stands in memory that threads share', () => {
  expect(createCounts().keys.buffer).toBeInstanceOf(SharedArrayBuffer);
});

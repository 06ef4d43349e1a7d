import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandsOf, COPY_OVERLAP, fingerprint, overlap } from '#core/dedupe/fingerprint';

const words = (count: number, prefix = 'w') => Array.from({ length: count }, (_, at) => `${prefix}${at}`);

describe('fingerprint', () => {
  test('of equal texts is equal, in every run', () => {
    expect(fingerprint(words(40))).toEqual(fingerprint(words(40)));
    // Signatures are stored: the hash family must never change.
    expect(fingerprint(words(40)).bands.slice(0, 3)).toEqual([-1778226261, 557717255, -794717650]);
  });

  test('of a text too short to tell is empty, and like no other', () => {
    const short = fingerprint(words(9));
    expect(short.signature).toHaveLength(0);
    expect(short.bands).toEqual([]);
    expect(overlap(short.signature, short.signature)).toBe(0);
    expect(fingerprint(Array.from({ length: 50 }, () => 'same')).bands).toEqual([]);
  });

  test('of a text with one word changed is that of a copy; of another text it is not', () => {
    const text = words(80);
    const edited = text.with(40, 'other');
    expect(overlap(fingerprint(text).signature, fingerprint(edited).signature)).toBeGreaterThan(COPY_OVERLAP);
    expect(overlap(fingerprint(text).signature, fingerprint(words(80, 'x')).signature)).toBeLessThan(0.1);
  });

  test('estimates the share of shingles in common', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 60 }), fc.integer({ min: 0, max: 60 }), (shared, own) => {
        const head = words(shared, 's');
        const a = [...head, ...words(own, 'a')];
        const b = [...head, ...words(own, 'b')];
        const union = shared - 2 + own * 2;
        const estimate = overlap(fingerprint(a).signature, fingerprint(b).signature);
        // 64 minima: three standard errors of a share are 0.19 at most.
        expect(Math.abs(estimate - (shared - 2) / union)).toBeLessThan(0.25);
      }),
      { numRuns: 40 },
    );
  });

  test('bands of a stored signature are those it was made with', () => {
    const { signature, bands } = fingerprint(words(60));
    expect(bandsOf(signature)).toEqual(bands);
    expect(bandsOf(new Uint32Array())).toEqual([]);
    expect(bands).toHaveLength(16);
  });
});

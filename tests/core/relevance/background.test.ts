import { describe, expect, test } from 'vitest';
import { hashText } from '#core/language/hash';
import {
  createBackground,
  inverseFrequency,
  learn,
  packBackground,
  packedInverseFrequency,
  unpackBackground,
} from '#core/relevance/background';
import { countOf } from '#core/relevance/hashCounts';
import { hashPair, hashTerm } from '#core/relevance/termHash';

describe('background', () => {
  test('gives rare words more weight than common ones, and unseen words most', () => {
    const background = createBackground('ar');
    for (let i = 0; i < 100; i++) learn(background, i < 10 ? [1, 2] : [1]);
    const [common = 0, rare = 0, unseen = 0] = [1, 2, 3].map((hash) => inverseFrequency(background, hash));
    expect(common).toBeLessThan(rare);
    expect(rare).toBeLessThan(unseen);
    expect(Number.isFinite(unseen)).toBe(true);
  });

  test('comes back from its packed form with counts within the step of the scale', () => {
    const background = createBackground('ar');
    for (let i = 0; i < 5000; i++) learn(background, [hashText('a'), hashText(`w${i % 700}`)]);
    const again = unpackBackground('ar', packBackground(background));
    expect(again.documents).toBe(5000);
    expect(again.counts.size).toBe(background.counts.size);
    expect(countOf(again.counts, hashText('a')) / 5000).toBeCloseTo(1, 1);
    expect(countOf(again.counts, hashText('w3')) / 8).toBeCloseTo(1, 1);
  });

  test('forgets what was seen once when it grows too large, and keeps the rest', () => {
    const background = createBackground('ar');
    for (let i = 0; i < 30; i++) learn(background, [7, 1000 + i], 20);
    expect(background.counts.size).toBeLessThan(22);
    expect(countOf(background.counts, 7)).toBe(30);
  });

  test('weighs words in its packed form as when it is open', () => {
    const background = createBackground('ar');
    for (let i = 0; i < 5000; i++) learn(background, [hashText('a'), hashText(`w${i % 700}`)]);
    const bytes = packBackground(background);
    const open = unpackBackground('ar', bytes);
    const packed = packedInverseFrequency(bytes);
    // Hashes are signed: both ends of the table, what is between its entries and what is beyond them.
    const hashes = ['a', ...Array.from({ length: 1400 }, (_, i) => `w${i}`)].map(hashText);
    for (const hash of [...hashes, -(2 ** 31), 2 ** 31 - 1, 0]) expect(packed(hash)).toBe(inverseFrequency(open, hash));
    expect(packedInverseFrequency(packBackground(createBackground('ar')))(7)).toBe(
      inverseFrequency(createBackground('ar'), 7),
    );
  });

  test('refuses bytes that are no table', () => {
    expect(() => unpackBackground('ar', new Uint8Array(40))).toThrow(RangeError);
    expect(() => packedInverseFrequency(new Uint8Array(40))).toThrow(RangeError);
  });

  test('hashes a phrase like its two words in order', () => {
    expect(hashTerm('قوات امريك')).toBe(hashPair(hashText('قوات'), hashText('امريك')));
    expect(hashTerm('a b')).not.toBe(hashTerm('b a'));
  });
});

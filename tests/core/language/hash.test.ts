import { expect, test } from 'vitest';
import { hashText, hashUnits, mixBits } from '#core/language/hash';

test.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('%j hashes to the published value of FNV-1a', (text, expected) => {
  expect(hashText(text) >>> 0).toBe(expected);
});

test('goes on from the hash of what stands before, and reads inside a text', () => {
  expect(hashText('رئيس الوزراء')).toBe(hashText(' الوزراء', hashText('رئيس')));
  expect(hashUnits('رئيس الوزراء', 5, 12)).toBe(hashText('الوزراء'));
});

test.each([
  [0, 0],
  [1, 0x514e28b7],
  [0xffffffff, 0x81f16f39],
])('the finaliser of MurmurHash3 makes %i the published value', (hash, expected) => {
  expect(mixBits(hash) >>> 0).toBe(expected);
});

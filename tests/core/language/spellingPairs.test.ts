import { describe, expect, test } from 'vitest';
import { normaliseText } from '#core/language/arabic/normalise';
import { stemWord } from '#core/language/arabic/stem';
import { DIFFERENT, SAME_SPELLING, SAME_STEM } from './pairs';

function stemOf(word: string): string {
  return stemWord(normaliseText(word), /^[A-Za-z]/.test(word) ? 'en' : 'ar');
}

describe('one word in two spellings or forms', () => {
  test('the table holds at least 300 pairs, 90 of them negative', () => {
    expect(SAME_SPELLING.length + SAME_STEM.length + DIFFERENT.length).toBeGreaterThanOrEqual(300);
    expect(DIFFERENT.length).toBeGreaterThanOrEqual(90);
  });

  test.each(SAME_SPELLING)('%s and %s are spelt alike (%s)', (one, other) => {
    expect(normaliseText(one)).toBe(normaliseText(other));
  });

  test.each(SAME_STEM)('%s and %s share a stem (%s)', (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other));
  });

  test.each(DIFFERENT)('%s and %s stay apart (%s)', (one, other) => {
    expect(normaliseText(one)).not.toBe(normaliseText(other));
    expect(stemOf(one)).not.toBe(stemOf(other));
  });
});

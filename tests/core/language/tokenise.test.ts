import { describe, expect, test } from 'vitest';
import { tokenise } from '#core/language/tokenise';

describe('tokenise', () => {
  test.each([
    ['في العراق', ['في:arabic', 'العراق:arabic'], 'plain words'],
    ['الأميركية_العراقية', ['الامريكيه:arabic', 'العراقيه:arabic'], 'an underscore parts words'],
    [
      'بحسب موقع amwaj.media اليوم',
      ['بحسب:arabic', 'موقع:arabic', 'amwaj.media:domain', 'اليوم:arabic'],
      'a site is one token',
    ],
    ['end.Start', ['end:latin', 'start:latin'], 'a missing space is no site'],
    ["don't O’Brien's", ["don't:latin", "o'brien's:latin"], 'apostrophes stay inside'],
    ['F-16 وF16', ['f:latin', '16:number', 'و:arabic', 'f16:mixed'], 'letters and digits'],
    ['٢٠٢٤', ['2024:number'], 'Arabic digits'],
    ['  …!', [], 'no words'],
  ])('%s gives %j: %s', (text, expected) => {
    expect(tokenise(text).map(({ norm, kind }) => `${norm}:${kind}`)).toEqual(expected);
  });

  test('places words in the source, diacritics included', () => {
    const text = 'عن غزّةَ!';
    expect(tokenise(text).map(({ start, end }) => text.slice(start, end))).toEqual(['عن', 'غزّةَ']);
  });
});

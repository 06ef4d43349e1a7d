import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseText, normaliseWithMap } from '#core/language/arabic/normalise';

/** Units that meet badly: halves of characters, marks, hamzas, presentation forms, invisible signs. */
const TRICKY = [...'اأإآءؤئوىيةهلمنرجغكeAé'].concat(
  ['\u0300', '\u0654', '\u0653', '\u064b', '\u0640', '\u200c', '\u202e', ' ', '\u1100', '\u1161', '\u11a8'],
  ['\ufe80', '\ufe8b', '\ufb50', '\u03d2', '\u0438', '\u0306', '\ud835', '\udc00', '\uff21'],
);

describe('normaliseText', () => {
  test('changes nothing when applied twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...TRICKY), maxLength: 12 }), (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('gives decomposed input what it gives composed input, for every letter below U+1100', () => {
    for (let unit = 0xc0; unit < 0x1100; unit++) {
      const letter = String.fromCharCode(unit);
      expect(normaliseText(letter.normalize('NFD')), unit.toString(16)).toBe(normaliseText(letter));
    }
  });

  test.each([
    ['', '', 'nothing in, nothing out'],
    ['ـــ', '', 'tatweel alone'],
    ['سطر\nآخر', 'سطر\nاخر', 'line breaks stay'],
    ['ا  ب\tج', 'ا  ب ج', 'white space keeps its place'],
    ['نعم، لا؛ لماذا؟', 'نعم, لا; لماذا?', 'Arabic punctuation has its Latin fellow'],
    ['日本語', '日本語', 'other scripts pass'],
    ['Ελλάδα', 'ελλάδα', 'Greek keeps its accents'],
  ])('%j becomes %j: %s', (text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });
});

describe('normaliseWithMap', () => {
  test('maps every unit to where it came from, in order and inside the source', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'أميركا العـراق َُّlé\u0301ﻻ١٢ لوكسمبورج شيء 😀'.split('')) }),
        (source) => {
          const { text, starts, ends } = normaliseWithMap(source);
          expect(starts.length).toBe(text.length);
          for (let at = 0; at < text.length; at++) {
            const [start, end] = [starts[at] ?? -1, ends[at] ?? -1];
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(source.length);
            expect(start).toBeGreaterThanOrEqual(starts[at - 1] ?? 0);
          }
        },
      ),
      { seed: 11, numRuns: 500 },
    );
  });

  test('lets a letter cover its tashkeel and tatweel', () => {
    const { text, starts, ends } = normaliseWithMap('غزّـة');
    expect([text, [...starts], [...ends]]).toEqual(['غزه', [0, 1, 4], [1, 4, 5]]);
  });

  test('keeps a respelt word whole where its length changes', () => {
    const source = 'في لكسمبورج.';
    const { text, starts, ends } = normaliseWithMap(source);
    const at = text.indexOf('لوكسمبورغ');
    expect(source.slice(starts[at], ends[at + 'لوكسمبورغ'.length - 1])).toBe('لكسمبورج');
  });
});

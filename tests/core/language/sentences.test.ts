import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSentences } from '#core/language/sentences';

const sentencesOf = (text: string) => findSentences(text).map(({ start, end }) => text.slice(start, end));

describe('findSentences', () => {
  test.each([
    ['وصل الوزير. غادر الوفد.', ['وصل الوزير.', 'غادر الوفد.'], 'full stops'],
    ['من قتل الصحفي؟ لا أحد يعلم!', ['من قتل الصحفي؟', 'لا أحد يعلم!'], 'Arabic question marks'],
    ['عنوان الخبر\nقال الوزير', ['عنوان الخبر', 'قال الوزير'], 'line breaks'],
    ['ارتفع السعر 3.5 بالمئة', ['ارتفع السعر 3.5 بالمئة'], 'a decimal point'],
    ['See example.com for more. It is open.', ['See example.com for more.', 'It is open.'], 'the dot of an address'],
    ['John F. Kennedy spoke. He left.', ['John F. Kennedy spoke.', 'He left.'], 'an initial'],
    ['قال: «لن نغادر.» ثم خرج.', ['قال: «لن نغادر.»', 'ثم خرج.'], 'a stop before a closing quote'],
    ['He said "Go." Then he left.', ['He said "Go."', 'Then he left.'], 'a stop before a closing quote, Latin'],
    ['  \n \n', [], 'white space alone'],
    ['', [], 'nothing'],
    ['بلا نقطة', ['بلا نقطة'], 'no stop at all'],
  ])('%s → %j (%s)', (text, expected) => {
    expect(sentencesOf(text)).toEqual(expected);
  });

  test('sentences are in order, apart, within the text, and leave out nothing but white space', () => {
    const letters = fc.constantFrom('ا', 'A', 'b', '3', '.', '!', '؟', '\n', ' ', '«', '»', '"');
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 60 }), (text) => {
        let last = 0;
        for (const { start, end } of findSentences(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(last, start).trim()).toBe('');
          last = end;
        }
        expect(text.slice(last).trim()).toBe('');
      }),
    );
  });
});

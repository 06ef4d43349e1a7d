import { describe, expect, test } from 'vitest';
import { Doc } from '#core/language/doc';
import { findGlossaryTerms, parseGlossary } from '#core/language/glossary';

const TSV = `# Written for this test.
field\tar\ten\tfr
politics\tمجلس|مجالس\tcouncil\tconseil
politics\tمجلس الأمن\tsecurity council\t
sea\tسفينة|سفن\tship|vessel\tnavire
sea\tسفينة شحن|سفن شحن\tcargo ship|freighter\t
peace\tسلم\tpeace\t
house\tسلم\tstairs|ladder\t
`;
const glossary = parseGlossary(TSV);

const termsIn = (text: string, language: string, target: string) => {
  const { terms } = new Doc(text, { language });
  return findGlossaryTerms(terms, language, glossary).map(({ entry, from, to }) => [
    text.slice(terms[from]?.start, terms[to - 1]?.end),
    ...(entry.variants[target] ?? []),
  ]);
};

describe('the terms of a glossary', () => {
  test('are found in any form of their words, the longest first, and a part of one is not read alone', () => {
    expect(termsIn('عقد مجلس الأمن جلسة حول سفن الشحن والسفينة', 'ar', 'en')).toEqual([
      ['مجلس الأمن', 'security council'],
      ['سفن الشحن', 'cargo ship', 'freighter'],
      ['والسفينة', 'ship', 'vessel'],
    ]);
  });

  test('are found from each of its languages into each', () => {
    expect(termsIn('Freighters and other ships wait for the council', 'en', 'ar')).toEqual([
      ['Freighters', 'سفينة شحن', 'سفن شحن'],
      ['ships', 'سفينة', 'سفن'],
      ['council', 'مجلس', 'مجالس'],
    ]);
    expect(termsIn('le navire attend le conseil', 'fr', 'ar')).toEqual([
      ['navire', 'سفينة', 'سفن'],
      ['conseil', 'مجلس', 'مجالس'],
    ]);
  });

  test('have all their meanings', () => {
    expect(termsIn('السلم', 'ar', 'en')).toEqual([
      ['السلم', 'peace'],
      ['السلم', 'stairs', 'ladder'],
    ]);
  });

  test('are none in a language that it does not have', () => {
    expect(termsIn('ship', 'de', 'ar')).toEqual([]);
  });
});

test.each([
  ['field\tar\ten\nlaw\tمحكمة\t', 3 - 1],
  ['field\tar\ten\nlaw\tمحكمة', 2],
  ['# a comment\nfield\tar\ten\n\tمحكمة\tcourt', 3],
])('a line without a field or without two languages is refused with its number', (tsv, line) => {
  expect(() => parseGlossary(tsv)).toThrow(`line ${line}`);
});

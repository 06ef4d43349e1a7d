import { describe, expect, test } from 'vitest';
import { Doc } from '#core/language/doc';
import { searchLexemes, searchText, wordForms } from '#core/query/searchText';

const indexed = (text: string, language?: string) =>
  searchText(new Doc(text, language === undefined ? {} : { language }));

describe('searchText', () => {
  test.each([
    ['في العراق ٢٬٥٠٠ جندي', 'ar', 'في عراق 2500 جند'],
    ['وفي بغداد', 'ar', 'في بغداد'],
    ['2,000 troops', 'en', '2000 troop'],
    ['12,34 troops', 'en', '12 34 troop'],
    ['', 'ar', ''],
  ])('of %j (%s) is %j', (text, language, expected) => {
    expect(indexed(text, language)).toBe(expected);
  });

  test('keeps words of a language with other affixes as they are', () => {
    // An Arabic text would lose «ات» of it.
    expect(indexed('اطلاعات بغداد', 'fa')).toBe('اطلاعات بغداد');
  });

  test('has the other readings of a word behind the text, where no phrase reaches', () => {
    expect(indexed('قرار للحق في البلد', 'ar')).toBe('قرار حق في بلد لحق');
  });

  test('of a text without end stops where the index would refuse it', () => {
    expect(indexed('كلمة '.repeat(200_000), 'ar').length).toBeLessThanOrEqual(200_000 + 2000);
  });
});

test('groups of thousands are one number, other neighbours are not', () => {
  const norms = (text: string) => searchLexemes(new Doc(text)).map(({ norm }) => norm);
  expect(norms('1,250,000 dead')).toEqual(['1250000', 'dead']);
  expect(norms('٣٬٠٠٠ قتيل')).toEqual(['3000', 'قتيل']);
  expect(norms('in 2024, 300 died')).toEqual(['in', '2024', '300', 'died']);
  expect(norms('1,2500')).toEqual(['1', '2500']);
});

test('a word of a query is looked for as its stem and as it stands', () => {
  const [lexeme] = new Doc('والعراقيون').tokens.map((token) => token.lexeme);
  expect(lexeme && wordForms(lexeme)).toEqual(expect.arrayContaining(['والعراقيون']));
  expect(lexeme && wordForms(lexeme)).toHaveLength(2);
});

test.each([
  ['fr', 'Selon l’opposition, le scrutin est à refaire', 'opposition', true],
  ['fr', 'Selon l’opposition, le scrutin est à refaire', 'l’opposition', true],
  ['tr', 'Bingöl’de deprem', 'Bingöl', true],
  ['tr', 'Bingöl’de deprem', 'Bingöl’de', true],
  ['en', 'A quarrel about quality', 'Qur’an', false],
])('a word is found with what an apostrophe parts from it and without: %s, %s by %s', (language, text, word, found) => {
  const index = new Set(searchText(new Doc(text, { language })).split(' '));
  const forms = searchLexemes(new Doc(word)).flatMap(wordForms);
  expect(forms.some((form) => [...index].some((indexed) => indexed.startsWith(form)))).toBe(found);
});

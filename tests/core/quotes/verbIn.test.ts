import { expect, test } from 'vitest';
import { bareVerb } from '#core/quotes/bareVerb';
import { ATTRIBUTIONS, ENGLISH_REPORTING, REPORTING_PARTICIPLES, REPORTING_VERBS } from '#core/quotes/reportingVerbs';
import { verbIn } from '#core/quotes/verbIn';

test.each([
  ['وقال', 'قال', '«و» ties the sentence to the one before'],
  ['فأكد', 'أكد', '«ف» does, too'],
  ['ووفقاً', 'وفقاً', 'one of two'],
  ['وَقال', 'قال', 'with its vowel'],
  ['وفق', 'وفق', 'the letter belongs to the word'],
  ['قال', 'قال', 'bare already'],
  ['said', 'said', 'English has none'],
  ['وزير', 'وزير', 'no reporting verb is left'],
])('%s is shown as %s: %s', (written, expected) => {
  expect(bareVerb(written)).toBe(expected);
});

test.each([
  ['وقال', 'ar', 'تصريح'],
  ['يقول', 'ar', 'تصريح'],
  ['ونفت', 'ar', 'نفي'],
  ['خاطب', 'ar', 'خاطب'],
  ['خاطب', 'en', undefined],
  ['said', 'ar', 'تصريح'],
  ['Denied', 'ar', 'نفي'],
  ['according to', 'ar', 'نقل'],
  ['وأعلن', 'en', 'announced'],
  ['وبحسب', 'en', 'according to'],
  ['said', 'en', 'said'],
  ['a déclaré', 'ar', undefined],
] as const)('%s in %s is %s', (verb, language, expected) => {
  expect(verbIn(verb, language)).toBe(expected);
});

test('every verb that finds a quote has a counterpart in the other language', () => {
  const arabic = [...REPORTING_VERBS, ...REPORTING_PARTICIPLES, ...ATTRIBUTIONS];
  expect(arabic.filter((verb) => verbIn(verb, 'en') === undefined)).toEqual([]);
  // Written alike, verb and noun.
  expect(arabic.filter((verb) => verbIn(verb, 'ar') === verb)).toEqual(['كشف', 'نفي', 'توقع', 'تعهد']);
  const english = [...ENGLISH_REPORTING, 'according to'];
  expect(english.filter((verb) => verbIn(verb, 'ar') === undefined)).toEqual([]);
});

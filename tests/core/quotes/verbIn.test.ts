import { expect, test } from 'vitest';
import { WAYS } from '#core/quotes/reportingVerbs';
import { verbIn } from '#core/quotes/verbIn';
import { writtenVerb } from '#core/quotes/writtenVerb';

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
  expect(writtenVerb(written)).toBe(expected);
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
  const arabic = WAYS.flatMap((way) => way.arabic);
  expect(arabic.length).toBeGreaterThan(300);
  expect(arabic.filter((verb) => verbIn(verb, 'en') === undefined)).toEqual([]);
  const english = WAYS.flatMap((way) => way.english);
  expect(english.filter((verb) => verbIn(verb, 'ar') === undefined)).toEqual([]);
});

test.each([
  ['ودعت', 'دعوة', 'urged', 'its perfect loses the long vowel'],
  ['ونفوا', 'نفي', 'denied', 'several men'],
  ['يدعون', 'دعوة', 'urged', 'in the imperfect'],
  ['مشيرةً', 'إشارة', 'noted', 'a participle of a woman or a body'],
  ['مؤكدين', 'تأكيد', 'confirmed', 'of several'],
])('%s is %s and %s: %s', (verb, noun, english) => {
  expect(verbIn(verb, 'ar')).toBe(noun);
  expect(verbIn(verb, 'en')).toBe(english);
});

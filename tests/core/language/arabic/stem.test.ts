import { expect, test } from 'vitest';
import { normaliseText } from '#core/language/arabic/normalise';
import { otherStems, stemWord } from '#core/language/arabic/stem';
import { OTHER_WORD, SAME_WORD } from '../stemForms';

const stem = (word: string) => stemWord(normaliseText(word), 'ar');

const lines = SAME_WORD.trim()
  .split('\n')
  .map((line) => {
    const [word = '', forms = ''] = line.split(':');
    return { word, forms: forms.trim().split(/\s+/) };
  });

test('at least 400 forms are tried', () => {
  expect(lines.reduce((sum, { forms }) => sum + forms.length, 0)).toBeGreaterThanOrEqual(400);
});

test.each(lines)('$word is compared as one word in all its forms', ({ word, forms }) => {
  expect(Object.fromEntries(forms.map((form) => [form, stem(form)]))).toEqual(
    Object.fromEntries(forms.map((form) => [form, stem(word)])),
  );
});

test.each(OTHER_WORD)('%s is not compared as %s', (word, other) => {
  expect(stem(word)).not.toBe(stem(other));
});

test.each([
  ['للجو', 'جو', 'of the air as well as of asylum'],
  ['للحق', 'لحق', 'the verb is a word too'],
  ['لوايزمان', 'وايزمان', 'a name that no list has, behind a preposition'],
  ['ببلومنتال', 'بلومنتال', 'the same'],
])('%s is found as %s too: %s', (word, query) => {
  expect(otherStems(normaliseText(word), 'ar')).toContain(stem(query));
});

test.each(['للبنان', 'للجمهور', 'وزير', 'الحكومة', 'بغداد', 'بيان', 'قال', 'Biden'])(
  '%s is read in one way',
  (word) => {
    expect(otherStems(normaliseText(word), 'ar')).toEqual([]);
  },
);

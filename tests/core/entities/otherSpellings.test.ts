import { expect, test } from 'vitest';
import { otherSpellings } from '#core/entities/otherSpellings';
import { normaliseText } from '#core/language/arabic/normalise';

const folded = (name: string) => normaliseText(name);

test.each([
  ['كارلوس مورينيو', 'كارلوس مرينيو', 'a long vowel left out'],
  ['كارلوس مرينيو', 'كارلوس مورينيو', 'a long vowel more'],
  ['غابرييل لوكاس', 'جابرييل لوكاس', 'another letter for a sound without one'],
  ['توماس برغر', 'طوماس برغر', 'another letter for a sound with two'],
  ['Mohammed Rashid', 'Mohamed Rashid', 'a letter doubled'],
  ['Qasim Naderi', 'Kasim Naderi', 'another Latin letter for the sound'],
])('%s may be written %s: %s', (name, other) => {
  expect(otherSpellings(folded(name))).toContain(folded(other));
  expect(otherSpellings(folded(other))).toContain(folded(name));
});

test.each([
  ['علي حسن', 'عالي حسن', 'a short word with another vowel is another name'],
  ['كارلوس مورينيو', 'كارلس مرينيو', 'two letters'],
  ['كارلوس مورينيو', 'كارلوس نورينيو', 'another sound'],
  ['اللواء 12', 'اللواء 13', 'numbers are no spellings'],
])('%s is not written %s: %s', (name, other) => {
  expect(otherSpellings(folded(name))).not.toContain(folded(other));
});

test('a name is no other spelling of itself, and each comes once', () => {
  const spellings = otherSpellings(folded('مورينيو'));
  expect(spellings).not.toContain(folded('مورينيو'));
  expect(new Set(spellings).size).toBe(spellings.length);
});

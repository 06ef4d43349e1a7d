import { expect, test } from 'vitest';
import { Doc } from '#core/language/doc';
import { stemEnglish } from '#core/language/english/stem';

test.each([
  ['attack attacks attacked attacking', 'regular verbs'],
  ['minister ministers', 'plurals'],
  ['party parties', 'plurals in -ies'],
  ['plan plans planned planning', 'doubled consonants'],
  ['force forces forced', 'a mute e'],
  ["iraq iraq's", 'possessives'],
  ['box boxes', 'plurals in -es'],
  ['bus buses', 'a short word that ends in s'],
  ['virus viruses', 'a longer one'],
  ['withdraw withdraws withdrew withdrawn withdrawal withdrawals', 'a strong verb and its noun'],
  ['elect elects elected election elections', 'nouns in -ion'],
  ['strike strikes struck striking', 'a strong verb'],
  ['crisis crises', 'Greek plurals'],
  ['woman women', 'plurals by vowel'],
  ['govern governed government governments', 'nouns in -ment'],
])('%s meet: %s', (forms) => {
  const stems = forms.split(' ').map((form) => stemEnglish(form));
  expect(new Set(stems)).toEqual(new Set([stems[0]]));
});

test.each([
  ['hamas', 'hama'],
  ['paris', 'pari'],
  ['abbas', 'abba'],
  ['dam', 'dame'],
  ['missile', 'missing'],
  ['army', 'arm'],
  ['police', 'pole'],
  ['israeli', 'isra'],
  ['news', 'new'],
])('%s and %s stay apart', (one, other) => {
  expect(stemEnglish(one)).not.toBe(stemEnglish(other));
});

test('a name of three letters and a number keep their letters', () => {
  expect(new Doc("F-16 jets bombed Idlib's bus", { language: 'en' }).terms.map(({ term }) => term)).toEqual([
    'jet',
    'bomb',
    'idlib',
    'bus',
  ]);
});

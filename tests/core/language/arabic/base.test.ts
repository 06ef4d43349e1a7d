import { expect, test } from 'vitest';
import { baseOf, splitKnown } from '#core/language/arabic/base';
import { cliticSplits, withoutConjunction } from '#core/language/arabic/clitics';

const KNOWN = new Set(['العراق', 'عراق', 'بغداد', 'قال', 'وزير', 'لبنان', 'الليكود']);

test.each([
  ['وبالعراق', 'العراق', true, true],
  ['للعراق', 'العراق', false, true],
  ['وللعراق', 'العراق', true, true],
  ['لليكود', 'الليكود', false, true],
  ['للبنان', 'لبنان', false, true],
  ['وقال', 'قال', true, false],
  ['ببغداد', 'بغداد', false, true],
  ['وصل', 'وصل', false, false],
  ['واشنطن', 'واشنطن', false, false],
  ['', '', false, false],
])('a vocabulary that knows what stands behind clitics splits %j to %j', (form, base, conjunction, preposition) => {
  expect(splitKnown(form, (word) => KNOWN.has(word))).toEqual({ base, conjunction, preposition });
});

test.each([
  ['والعراق', 'عراق', 'conjunction and article'],
  ['فالعراق', 'عراق', 'the other conjunction before an article'],
  ['وللبنان', 'لبنان', 'a name with a lam of its own'],
  ['للفزمور', 'فزمور', 'of an unknown word the contracted article'],
  ['لليكود', 'ليكود', 'the lam of a known name stays'],
  ['كالعراق', 'عراق', 'each preposition before the article'],
  ['والد', 'والد', 'letters of the word itself'],
  ['فالح', 'فالح', 'letters of the word itself'],
  ['باريس', 'باريس', 'a name that begins like a preposition'],
])('the word lists take off %j what is no part of %j: %s', (word, base) => {
  expect(baseOf(word)).toBe(base);
});

test('every split of a word is told, the whole word first, with what stands before it', () => {
  expect(cliticSplits('وللعراق')).toEqual([
    { bare: 'وللعراق', definite: false, clitics: 0, contracted: false },
    { bare: 'للعراق', definite: false, clitics: 1, contracted: false },
    { bare: 'لعراق', definite: false, clitics: 2, contracted: false },
    { bare: 'عراق', definite: true, clitics: 2, contracted: true },
    { bare: 'لعراق', definite: true, clitics: 2, contracted: true },
  ]);
});

test('a conjunction comes off where enough remains', () => {
  expect(['وقال', 'فقال', 'قال', 'وفد'].map((word) => withoutConjunction(word, 3))).toEqual([
    'قال',
    'قال',
    'قال',
    'وفد',
  ]);
});

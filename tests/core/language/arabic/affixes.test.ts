import { expect, test } from 'vitest';
import {
  ARTICLE,
  CONJUNCTION_CLASS,
  CONJUNCTIONS,
  CONTRACTED,
  DEFINITE_CHAINS,
  endingsFor,
  NAME_CHAINS,
  OWN_ENDINGS,
  PREPOSITIONS,
  STEM_ENDINGS,
  WORD_CHAINS,
} from '#core/language/arabic/affixes';

test('the sets of letters are those of the table', () => {
  expect({ CONJUNCTIONS, PREPOSITIONS, ARTICLE, CONTRACTED }).toEqual({
    CONJUNCTIONS: ['و', 'ف'],
    PREPOSITIONS: ['ب', 'ل', 'ك'],
    ARTICLE: 'ال',
    CONTRACTED: 'لل',
  });
  expect('وقال فقال قال'.match(new RegExp(`(?<=^| )${CONJUNCTION_CLASS}`, 'gu'))).toEqual(['و', 'ف']);
});

test('chains of proclitics stand in the order of the language, the longest first', () => {
  expect(DEFINITE_CHAINS).toEqual(['ال', 'بال', 'لل', 'كال']);
  expect(WORD_CHAINS).toContain('وبال');
  expect(WORD_CHAINS).not.toContain('البو');
  expect(NAME_CHAINS.map(({ length }) => length)).toEqual(
    NAME_CHAINS.map(({ length }) => length).sort((a, b) => b - a),
  );
});

test.each([
  ['stem', ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي'], 'those of light10, in its order'],
  [
    'taggerStem',
    ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي', 'هم'],
    'the same and a pronoun, as its model was trained',
  ],
] as const)('%s knows %j: %s', (reader, endings, _) => {
  expect(endingsFor(reader)).toEqual(endings);
});

test('an ending that a word may own is one that the stemmer takes', () => {
  expect([...OWN_ENDINGS].filter((ending) => !endingsFor('stem').includes(ending))).toEqual([]);
});

test('a name of several spellings may have an ending and a pronoun', () => {
  expect(['', 'يه', 'يون', 'يتهم', 'هما'].filter((ending) => !STEM_ENDINGS.has(ending))).toEqual([]);
  expect(STEM_ENDINGS.has('كن')).toBe(false);
});

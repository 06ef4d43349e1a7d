import { expect, test } from 'vitest';
import { searchWords } from '#core/language/searchWords';

test.each([
  ['والعراق في 2024', ['عراق', '2024']],
  ['العراق عراق', ['عراق']],
  ['في من', []],
  ['', []],
])('reads %j as %j', (query, words) => {
  expect(searchWords(query)).toEqual(words);
});

test('finds one stem for the forms of an English word', () => {
  expect(searchWords('withdrawals')).toEqual(searchWords('withdrawal'));
});

import { expect, test } from 'vitest';
import { profileChanges } from '#core/relevance/profile/profileChanges';

const word = (term: string, weight: number) => ({ term, label: term.toUpperCase(), weight });

test('tells words that came, grew, shrank and went, the largest change first', () => {
  const before = [word('a', 0.5), word('b', 0.4), word('c', 0.3), word('d', 0.2)];
  const after = [word('a', 0.6), word('b', 0.25), word('d', 0.201), word('e', 0.3)];
  const { risen, fallen } = profileChanges(before, after);
  expect(risen).toEqual([
    { term: 'e', label: 'E', before: 0, after: 0.3 },
    { term: 'a', label: 'A', before: 0.5, after: 0.6 },
  ]);
  expect(fallen.map(({ term, before: was, after: is }) => [term, was, is])).toEqual([
    ['c', 0.3, 0],
    ['b', 0.4, 0.25],
  ]);
});

test('finds nothing between equal profiles', () => {
  expect(profileChanges([word('a', 1)], [word('a', 1)])).toEqual({ risen: [], fallen: [] });
});

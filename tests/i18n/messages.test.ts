import { expect, test } from 'vitest';
import { ACTIONS, type ActionName, isAudited } from '#core/access';
import ar from '../../messages/ar.json';
import en from '../../messages/en.json';
import { argumentsOf, flatten } from './readMessages';

const arabic = flatten(ar);
const english = flatten(en);

test('both languages have the same messages', () => {
  expect([...arabic.keys()].sort()).toEqual([...english.keys()].sort());
});

test('the audit log has words for every change that it tells of', () => {
  const told = Object.keys(ACTIONS).filter((name) => isAudited(name as ActionName));
  expect(told.filter((name) => !english.has(`actions.${name}`))).toEqual([]);
});

test('a message has the same arguments in both languages', () => {
  const differing = [...english].flatMap(([key, text]) => {
    const here = argumentsOf(text).join(', ');
    const there = argumentsOf(arabic.get(key) ?? '').join(', ');
    return here === there ? [] : `${key}: English has {${here}}, Arabic {${there}}. Give both the same arguments.`;
  });
  expect(differing).toEqual([]);
});

test('arguments within plural and select forms are found', () => {
  expect(
    argumentsOf('{count, plural, one {{a} in {b}} other {#}} {n, number} {kind, select, x {x} other {{c}}}'),
  ).toEqual(['a', 'b', 'c', 'count', 'kind', 'n']);
});

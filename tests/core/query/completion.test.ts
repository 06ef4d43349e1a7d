import { describe, expect, test } from 'vitest';
import { fieldWith, unfinishedName } from '#core/query/completion';
import { parseQuery } from '#core/query/parseQuery';

describe('the name that is being typed', () => {
  test.each<[string, ReturnType<typeof unfinishedName>, string]>([
    ['انسحاب السود', { from: 7, prefix: 'السود' }, 'a word by itself'],
    ['actor:السو', { from: 0, fieldText: 'actor', field: 'actor', prefix: 'السو' }, 'a field’s value'],
    ['انسحاب الطرف:أحم', { from: 7, fieldText: 'الطرف', field: 'actor', prefix: 'احم' }, 'an Arabic field, folded'],
    ['حوار -source:reu', { from: 6, fieldText: 'source', field: 'source', prefix: 'reu' }, 'after a minus'],
    ['(topic:dro', { from: 1, fieldText: 'topic', field: 'topic', prefix: 'dro' }, 'after a bracket'],
    ['actor:"Joe Bi', { from: 0, fieldText: 'actor', field: 'actor', prefix: 'joe bi' }, 'a name of several words'],
    ['actor:«محمد ش', { from: 0, fieldText: 'actor', field: 'actor', prefix: 'محمد ش' }, 'in Arabic quotes'],
    ['lang:', { from: 0, fieldText: 'lang', field: 'lang', prefix: '' }, 'a field with nothing yet: all there is'],
    ['"ceasefire" Joh', { from: 12, prefix: 'joh' }, 'after a phrase that is closed'],
    ['a', undefined, 'one letter'],
    ['انسحاب ', undefined, 'a space'],
    ['before:2024', undefined, 'a field that takes no name'],
    ['is:mar', undefined, 'a state'],
    ['"two wor', undefined, 'inside a phrase'],
    ['«اتفاق وق', undefined, 'inside an Arabic phrase'],
    ['https://example.org', undefined, 'an address'],
  ])('in %s is %j: %s', (typed, found) => {
    expect(unfinishedName(typed)).toEqual(found);
  });
});

test.each([
  ['actor', 'محمد شياع السوداني'],
  ['actor', 'John "Jack" Doe'],
  ['topic', 'الميزانية: النفط'],
  ['topic', 'OR'],
  ['source', 'news.example.org'],
  ['lang', 'ar'],
] as const)('as %s: %s is read as that one name, in both languages', (field, value) => {
  for (const language of ['ar', 'en'] as const) {
    expect(parseQuery(fieldWith({ field, value }, language))).toEqual({
      status: 'understood',
      node: { kind: 'field', field, value },
      notes: [],
    });
  }
});

import { expect, expectTypeOf, test } from 'vitest';
import { defined } from '#core/defined';

const table: [given: object, kept: object, why: string][] = [
  [{ a: undefined, b: null, c: 1 }, { c: 1 }, 'undefined and null are left out'],
  [{ a: 0, b: '', c: false }, { a: 0, b: '', c: false }, 'what is merely empty is a value'],
  [{ inner: { a: undefined } }, { inner: { a: undefined } }, 'values are not looked into'],
  [{}, {}, 'nothing is nothing'],
];

test.each(table)('%j leaves %j: %s', (given, kept) => {
  expect(defined(given)).toStrictEqual(kept);
});

test('its type has optional fields that are neither undefined nor null', () => {
  const row: { title: string; siteUrl: string | null; at: Date | undefined } = {
    title: 'a',
    siteUrl: null,
    at: undefined,
  };
  expectTypeOf(defined(row)).toExtend<{ title: string; siteUrl?: string; at?: Date }>();
});

import { expect, test } from 'vitest';
import { nameIn } from '#core/entities/nameIn';

test.each([
  [{ ar: 'العراق', en: 'Iraq' }, 'ar', 'العراق'],
  [{ ar: 'العراق' }, 'en', 'العراق'],
  [{ fr: 'Irak' }, 'ar', 'Irak'],
  [{}, 'ar', 'iraq'],
])('names %j in %s: %s', (names, language, expected) => {
  expect(nameIn(names, language, 'iraq')).toBe(expected);
});

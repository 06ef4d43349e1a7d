import { expect, test } from 'vitest';
import { directionOf, directionWithin } from '#core/language/direction';

test('Arabic is written from right to left, English from left to right', () => {
  expect([directionOf('ar'), directionOf('en')]).toEqual(['rtl', 'ltr']);
});

test.each([
  ['BBC: انهيار سد في شرق البلاد', 'rtl'],
  ['«FBI» يحقق في حريق', 'rtl'],
  ['الجزيرة says it will appeal against the court ruling', 'ltr'],
  ['انهيار سد بحسب BBC', undefined],
  ['A dam bursts', undefined],
  ['2026', undefined],
])('a headline runs as most of it does, whatever name it begins with: %s', (headline, direction) => {
  expect(directionWithin(headline)).toBe(direction);
});

import { expect, test } from 'vitest';
import { directionOf } from '#core/language/direction';

test('Arabic is written from right to left, English from left to right', () => {
  expect([directionOf('ar'), directionOf('en')]).toEqual(['rtl', 'ltr']);
});

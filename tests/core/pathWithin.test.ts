import { expect, test } from 'vitest';
import { pathWithin } from '#core/pathWithin';

test.each(['/', '/watches/3?range=7&q=a%20b', '/actors?q=%D8%A3'])('%s is of this server', (path) => {
  expect(pathWithin(path)).toBe(path);
});

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/..//evil.example',
  '',
  undefined,
  ['/a'],
])('%j leads elsewhere, and so to the first page', (path) => {
  expect(pathWithin(path)).toBe('/');
});

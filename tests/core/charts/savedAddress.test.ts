import { expect, test } from 'vitest';
import { savedAddress } from '#core/charts/savedAddress';

test.each([
  ['?', '?', 'the page as it comes'],
  ['', '?', 'nothing'],
  ['?range=7', '?range=7', 'days that move on'],
  ['?range=7&to=2024-02-10&from=2024-01-01', '?range=7&to=2024-02-10', 'seven days have one end'],
  ['?range=all&from=2024-01-01&to=2024-02-01', '?range=all', 'all days have none'],
  ['?to=2024-03-01&range=custom&from=2024-01-01', '?range=custom&from=2024-01-01&to=2024-03-01', 'always in one order'],
  ['?range=all&unit=hour', '?range=all&unit=hour', 'the page knows whether hours can be drawn'],
  ['?measure=count&look=multiples&tab=accepted', '?', 'what is so anyway'],
  ['?measure=share&look=stack&tab=review&compare=1', '?measure=share&compare=period&look=stack&tab=review', 'choices'],
  ['?q=%20%D8%B9%20&lang=ar&actor=3,5,3&is=copy', '?q=%D8%B9&actor=3%2C5&lang=ar&is=copy', 'filters, each once'],
  ['?range=7&range=30', '?range=7', 'the first of two counts'],
  [
    '?at=2024-01-05&read=7&after=x&why=3&copies=4&other=1',
    '?at=2024-01-05',
    'what is read or unfolded is not the view',
  ],
  ['?range=8&from=2024-02-30&unit=year&measure=x&tab=x&actor=x&at=x', '?', 'what the page would not understand'],
  [`?q=${'x'.repeat(201)}&actor=${'1,'.repeat(200)}`, '?', 'what is too long to mean anything'],
])('%s is saved as %s: %s', (given, saved) => {
  expect(savedAddress(given)).toBe(saved);
  expect(savedAddress(saved)).toBe(saved);
});

test.each([
  'https://evil.example/?range=7',
  '//evil.example/?range=7',
  '/people?range=7',
  'javascript:alert(1)?range=7',
  '?range=7#//evil.example',
])('of an address elsewhere the view alone is saved: %s', (given) => {
  expect(savedAddress(given)).toMatch(/^\?(?:range=7)?$/u);
});

test('no address is long, whatever is given', () => {
  const ids = Array.from({ length: 18 }, (_, n) => 2_000_000_000 + n).join(',');
  const kinds = ['actor', 'topic', 'speaker', 'source'].map((kind) => `${kind}=${ids}`).join('&');
  const pairs = Array.from({ length: 8 }, (_, n) => `2000000000-200000000${n + 1}`).join(',');
  const saved = savedAddress(`?${kinds}&pair=${pairs}&q=${encodeURIComponent('\u{1f600}'.repeat(100))}`);
  expect(saved).toContain('q=%F0');
  expect(saved.length).toBeLessThan(3000);
  const letters = savedAddress(`?${kinds}&q=${encodeURIComponent('\u4e00'.repeat(200))}`);
  expect(letters.length).toBeGreaterThan(1800);
  expect(letters.length).toBeLessThan(3000);
});

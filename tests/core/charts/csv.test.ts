import { expect, test } from 'vitest';
import { csvHead, csvLine } from '#core/charts/csv';

test('quotes what needs it and leaves absent cells empty', () => {
  expect(csvHead(['day', 'name', 'n'])).toBe('\uFEFFday,name,n\r\n');
  expect(csvLine(['2024-01-28', 'السوداني, محمد', 3])).toBe('2024-01-28,"السوداني, محمد",3\r\n');
  expect(csvLine(['2024-01-29', 'a "b"\nc', undefined])).toBe('2024-01-29,"a ""b""\nc",\r\n');
});

test.each([
  '=1+1',
  '+1',
  '-1',
  '@x',
  '\tx',
  ' =1+1',
  '\u00a0\u200e=1+1',
  '\ufeff@x',
  '\u202e\u0000+1',
  '＝1+1',
  '﹦1',
  '⁼1',
  '＋1',
  '－1',
  '−1',
  '–1',
  '＠x',
  '|calc',
  '%0A=1',
  '\n=1',
  `${'\u200b'.repeat(200)}=1`,
  `${' '.repeat(500)}@x`,
])('keeps a spreadsheet from running %j', (text) => {
  expect(csvLine([text])).toContain(`'${text}`);
});

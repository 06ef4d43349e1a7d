import { expect, test } from 'vitest';
import { renderCsv } from '#core/series/csv';

test('quotes what needs it and leaves absent cells empty', () => {
  expect(
    renderCsv(
      ['day', 'name', 'n'],
      [
        ['2024-01-28', 'السوداني, محمد', 3],
        ['2024-01-29', 'a "b"\nc', undefined],
      ],
    ),
  ).toBe('\uFEFFday,name,n\r\n2024-01-28,"السوداني, محمد",3\r\n2024-01-29,"a ""b""\nc",\r\n');
});

test.each(['=1+1', '+1', '-1', '@x', '\tx'])('keeps a spreadsheet from running %j', (text) => {
  expect(renderCsv(['x'], [[text]])).toContain(`'${text}`);
});

import { expect, test } from 'vitest';
import { readDate } from '#core/feeds/dates/dates';
import type { ReadDate } from '#core/feeds/dates/foundDate';
import { DATE_FORMS } from '#tests/core/feeds/dateForms';

const now = new Date('2025-11-06T12:00:00Z');

test.each(DATE_FORMS)('«%s» is %s', (raw, expected) => {
  expect(written(readDate(raw, { now }))).toBe(expected);
});

/** As the table writes it. */
function written(read: ReadDate | undefined): string {
  if (read === undefined) return '';
  const time = read.at.replace(/(?::00)?(?:\.000)?Z$/, '');
  const short =
    read.precision === 'day' || (read.precision === 'estimated' && time.endsWith('T00:00')) ? time.slice(0, 10) : time;
  return `${read.precision === 'estimated' ? '~' : ''}${short}`;
}

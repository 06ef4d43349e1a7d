import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { warningText } from '#core/feeds/warningText';
import ar from '../../../messages/ar.json';
import en from '../../../messages/en.json';

test('says a repair in English with its values', () => {
  expect(warningText({ code: 'feed.unreadDates', params: { count: 2, example: '05/03/2024' } })).toBe(
    '2 dates cannot be read without guessing, such as "05/03/2024".',
  );
});

test('every repair that reading a feed can report has its words in the terminal and in both languages', () => {
  const files = ['core/feeds', 'core/dedupe'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`),
  );
  const codes = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:warn\(|\bcode: )'feed\.(\w+)'/g)].map((match) => match[1] ?? ''),
  );
  expect(codes.length).toBeGreaterThan(7);
  const silent = codes.filter(
    (code) =>
      !(code in ar.feeds.repairs && code in en.feeds.repairs) ||
      warningText({ code: `feed.${code}`, params: {} }) === `feed.${code}`,
  );
  expect(silent).toEqual([]);
});

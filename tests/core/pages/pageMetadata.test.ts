import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { pageMetadata } from '#core/pages/pageMetadata';

function read(head: string, body = '') {
  return pageMetadata(
    parseHTML(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`).document,
    'https://x.com/a',
  );
}

test.each<[string, string, string | undefined, string]>([
  [
    '<meta property="article:published_time" content="2024-02-01T10:00:00Z">',
    '',
    '2024-02-01T10:00:00.000Z',
    'OpenGraph',
  ],
  ['<meta name="DC.date.issued" content="2024-02-01">', '', '2024-02-01T00:00:00.000Z', 'Dublin Core'],
  ['<meta name="pubdate" content="الخميس 1 شباط 2024">', '', '2024-02-01T00:00:00.000Z', 'a date in Arabic words'],
  [
    '',
    '<article><time datetime="2024-02-01T10:00:00+03:00">منذ يومين</time></article>',
    '2024-02-01T07:00:00.000Z',
    'a time element',
  ],
  ['', '<span itemprop="datePublished" datetime="2024-02-01">x</span>', '2024-02-01T00:00:00.000Z', 'microdata'],
  [
    '<meta name="date" content="yesterday"><meta name="pubdate" content="2024-02-01">',
    '',
    '2024-02-01T00:00:00.000Z',
    'the first that can be read',
  ],
  ['<meta name="date" content="yesterday">', '<p>2024-02-01</p>', undefined, 'never guessed from the text'],
])('the date of %s%s is %s (%s)', (head, body, expected) => {
  expect(read(head, body).publishedAt).toBe(expected);
});

test.each([
  ['<meta name="author" content="بقلم: سعد كاظم">', 'سعد كاظم'],
  [
    '<meta property="article:author" content="https://facebook.com/x"><meta name="byl" content="By Jane Doe">',
    'Jane Doe',
  ],
  ['<meta property="article:author" content="https://facebook.com/x">', undefined],
])('the author of %s is %s', (head, expected) => {
  expect(read(head).author).toBe(expected);
});

test.each([
  ['<meta property="og:site_name" content="الموقع"><meta property="og:title" content="خبر - الموقع">', 'خبر'],
  ['<meta property="og:site_name" content="الموقع"><title>الموقع | خبر</title>', 'خبر'],
  ['<title>خبر - جزء ثان</title>', 'خبر - جزء ثان'],
  ['<meta property="og:title" content="A &amp;amp; B">', 'A & B'],
])('the title of %s is %s', (head, expected) => {
  expect(read(head).title).toBe(expected);
});

test('an empty page says nothing', () => {
  expect(read('')).toEqual({});
});

import { expect, test } from 'vitest';
import { findFeedClues } from '#core/feeds/discovery/discover';
import { refreshTarget } from '#core/feeds/metaRefresh';

test.each<[string, string | undefined]>([
  ['0; url=/news', '/news'],
  ['0;URL = "/news"', '/news'],
  [" 5.5 , url='/a b' ", '/a b'],
  ['0 /news', '/news'],
  ['0;/news', '/news'],
  ['0;url="/news', '"/news'],
  ['0', undefined],
  ['0;', undefined],
  ['0; url=', undefined],
  ['url=/news', undefined],
  ['0url=/news', undefined],
])('%s → %s', (content, expected) => {
  expect(refreshTarget(content)).toBe(expected);
});

test('no run of blanks in a page’s meta elements holds the reader', () => {
  const blanks = ' '.repeat(100_000);
  const html = `<meta name="description" content="${blanks}x\ny"><meta http-equiv="refresh" content="0${blanks}x\ny">`;
  expect(findFeedClues(html, { url: 'https://example.org/' })).toHaveProperty('guesses');
});

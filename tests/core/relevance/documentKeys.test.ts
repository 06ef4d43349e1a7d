import { expect, test } from 'vitest';
import { CountedDocuments, type DocumentName } from '#core/relevance/documentKeys';

const teaser: DocumentName = { url: 'https://x.org/1', title: 'Talks begin', guid: 'a' };

test.each<[string, DocumentName, boolean]>([
  ['a second try of the same', teaser, false],
  ['its page, which has no guid', { url: 'https://x.org/1', title: 'Talks begin', guid: '' }, false],
  ['an edit of its title', { url: 'https://x.org/1', title: 'Talks begin today', guid: 'a' }, false],
  [
    'another report at an address that a feed gives to all',
    { url: 'https://x.org/1', title: 'Oil falls', guid: 'b' },
    true,
  ],
  [
    'another report with a guid that a feed gives again',
    { url: 'https://x.org/2', title: 'Oil falls', guid: 'a' },
    true,
  ],
  ['the same title at another address', { url: 'https://y.org/1', title: 'Talks begin', guid: 'a' }, true],
])('%s: first %s', (_, document, isFirst) => {
  const counted = new CountedDocuments();
  expect(counted.isFirst(teaser)).toBe(true);
  expect(counted.isFirst(document)).toBe(isFirst);
});

test('an edited title is known by the title too', () => {
  const counted = new CountedDocuments();
  counted.isFirst(teaser);
  counted.isFirst({ ...teaser, title: 'Talks begin today' });
  expect(counted.isFirst({ url: teaser.url, title: 'Talks begin today', guid: '' })).toBe(false);
});

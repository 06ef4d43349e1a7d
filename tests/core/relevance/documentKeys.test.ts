import { expect, test } from 'vitest';
import { type DocumentName, documentKeys } from '#core/relevance/documentKeys';

const teaser: DocumentName = { url: 'https://x.org/1', title: 'Talks begin', guid: 'a' };

test.each<[string, DocumentName, boolean]>([
  ['a second try of the same', teaser, true],
  ['its page, which has no guid', { url: 'https://x.org/1', title: 'Talks begin', guid: '' }, true],
  ['an edit of its title', { url: 'https://x.org/1', title: 'Talks begin today', guid: 'a' }, true],
  [
    'another report at an address that a feed gives to all',
    { url: 'https://x.org/1', title: 'Oil falls', guid: 'b' },
    false,
  ],
  [
    'another report with a guid that a feed gives again',
    { url: 'https://x.org/2', title: 'Oil falls', guid: 'a' },
    false,
  ],
  ['the same title at another address', { url: 'https://y.org/1', title: 'Talks begin', guid: 'a' }, false],
])('%s is the same document: %3$s', (_, document, isSame) => {
  const known = documentKeys(teaser);
  expect(documentKeys(document).some((key) => known.includes(key))).toBe(isSame);
});

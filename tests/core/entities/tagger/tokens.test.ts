import { expect, test } from 'vitest';
import { foldToken, hashFolded, tokenise } from '#core/entities/tagger/tokens';

function words(text: string): string[] {
  const { count, start, end } = tokenise(text);
  return Array.from({ length: count }, (_, at) => text.slice(start[at], end[at]));
}

test.each([
  ['قال «الوزير»، أمس.', ['قال', '«', 'الوزير', '»', '،', 'أمس', '.'], 'punctuation stands alone'],
  ['زاد 6.3% في 2024', ['زاد', '6.3', '%', 'في', '2024'], 'a decimal point stays in its number'],
  ['\u200fلبنان\u200f ،', ['لبنان', '،'], 'direction marks belong to no token'],
  ['مُحَمَّد', ['مُحَمَّد'], 'tashkeel stays inside the word'],
  ['موقع amwaj.media', ['موقع', 'amwaj', '.', 'media'], 'Latin words part at a full stop'],
  ['', [], 'an empty text has no tokens'],
  ['\ud83d', ['\ud83d'], 'half a surrogate pair is a token, not a crash'],
])('splits %j: %s', (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test('folds spelling variants of one word to one hash', () => {
  const hashes = ['أُمَّة', 'امه', 'أمـــة'].map((surface) => hashFolded(foldToken(surface)));
  expect(new Set(hashes).size).toBe(1);
  expect(tokenise('أُمَّة').hash[0]).toBe(hashes[0]);
});

import { expect, test } from 'vitest';
import { shownLink } from '#core/feeds/shownLink';

test.each([
  ['https://a.example/%D8%AE%D8%A8%D8%B1?x=%26', 'https://a.example/خبر?x=%26', 'an Arabic word'],
  ['https://a.example/%d8%ae%d8%a8%d8%b1/', 'https://a.example/خبر/', 'in small digits'],
  ['https://a.example/?s=%D8%AE%20%D8%A8#%D8%B1', 'https://a.example/?s=خ%20ب#ر', 'in query and fragment'],
  ['https://a.example/%C7%E1', 'https://a.example/%C7%E1', 'bytes of windows-1256'],
  ['https://a.example/%D8%AE/%C7', 'https://a.example/%D8%AE/%C7', 'half of it bytes of windows-1256'],
  ['https://a.example/a%2Fb%25', 'https://a.example/a%2Fb%25', 'nothing but signs'],
  ['https://a.example/plain', 'https://a.example/plain', 'nothing encoded'],
  ['%D8%AE', '%D8%AE', 'no address'],
  ['', '', 'nothing'],
])('%s is shown as %s (%s)', (url, shown) => {
  expect(shownLink(url)).toBe(shown);
});

test('a browser makes the same address of it', () => {
  for (const signs of ['\u200F', '\u061C', '\uFEFF', '\u00A0', '\u2028', 'e\u0301', '😀', '\u0085']) {
    const url = `https://a.example/x${encodeURIComponent(signs)}y?q=${encodeURIComponent(signs)}`;
    expect(new URL(shownLink(url)).href).toBe(new URL(url).href);
  }
});

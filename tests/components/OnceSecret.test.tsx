import { expect, test } from 'vitest';
import { OnceSecret } from '#components/OnceSecret';
import { draw, wordsOf } from './draw';

test.each([
  ['en', 'Copy'],
  ['ar', 'نسخ'],
] as const)(
  'a secret stands in a labelled field that is read only, with a button to copy it (%s)',
  (language, button) => {
    const html = draw(<OnceSecret lead="The secret" secret="abc-123" />, language);
    expect(wordsOf(html)).toBe(`The secret ${button}`);
    const [, labelled] = /<label for="([^"]+)"/u.exec(html) ?? [];
    const [input = ''] = /<input[^>]*>/u.exec(html) ?? [];
    expect(input).toContain(`id="${labelled}"`);
    expect(input).toContain('value="abc-123"');
    expect(input).toMatch(/readonly/iu);
    expect(input).toContain('dir="ltr"');
  },
);

test('a picture of a secret is told to who does not see it, and is dark on light', () => {
  const picture = { side: 25, path: 'M4 4h1v1h-1z', label: 'QR code of this key' };
  const html = draw(<OnceSecret lead="The key" secret="abc" picture={picture} />, 'en');
  expect(html).toContain('role="img" aria-label="QR code of this key"');
  expect(html).toContain('<rect width="25" height="25" fill="#fff"></rect><path d="M4 4h1v1h-1z" fill="#000"></path>');
});

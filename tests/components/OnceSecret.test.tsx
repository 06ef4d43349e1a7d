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

import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldWords } from '../../app/fieldWords';
import ar from '../../messages/ar.json';

const t = createTranslator({ locale: 'ar', messages: ar });
const i18n = {
  t: t as unknown as Parameters<typeof fieldWords>[1]['t'],
  list: (items: readonly string[]) => items.join('، '),
};

function wrongEntries(schema: z.ZodType, form: unknown): string {
  const { error } = schema.safeParse(form);
  return error ? fieldWords(error, i18n) : '';
}

test('wrong entries are named as the form names them, each once', () => {
  const form = z.object({ url: z.url(), watchIds: z.array(z.number()), secret: z.string() });
  expect(wrongEntries(form, { url: 'x', watchIds: ['a', 'b'], secret: 's' })).toBe('الرابط، القصص');
});

test('an entry without i18n of its own never shows its name in the program', () => {
  expect(wrongEntries(z.object({ fold: z.enum(['yes', 'no']) }), { fold: '?' })).toBe('حقل في هذه الصفحة');
  expect(wrongEntries(z.number(), 'x')).toBe('حقل في هذه الصفحة');
});

import { expect, test } from 'vitest';
import { diffTexts } from '#core/language/diffTexts';

const written = (before: string, after: string) =>
  diffTexts(before, after)
    ?.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}}` : `{-${text}}`))
    .join('');

test.each([
  ['قُتل ثلاثة جنود في البرج', 'قُتل أربعة جنود في البرج', 'قُتل {-ثلاثة}{+أربعة} جنود في البرج'],
  ['Three soldiers died.', 'Three soldiers died. Iran denied it.', 'Three soldiers died.{+ Iran denied it.}'],
  ['بغداد', 'بغداد', 'بغداد'],
  ['', 'خبر', '{+خبر}'],
  ['قال Biden إن', 'قال بايدن إن', 'قال {-Biden}{+بايدن} إن'],
])('%s → %s', (before, after, expected) => {
  expect(written(before, after)).toBe(expected);
});

test('of long stretches that stayed only what is beside a change is shown', () => {
  const long = 'كلمة '.repeat(200);
  const shown = diffTexts(`${long}أولى ${long}ثانية ${long}`, `${long}أخرى ${long}غيرها ${long}`) ?? [];
  expect(shown.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same', 'removed', 'added', 'same']);
  for (const { text } of shown) expect(text.length).toBeLessThan(220);
  expect(shown[0]?.text.startsWith(' …')).toBe(true);
  expect(shown.at(-1)?.text.endsWith(' …')).toBe(true);
});

test('texts with nothing in common are no change', () => {
  const many = (word: string) => Array.from({ length: 4000 }, (_, at) => `${word}${at}`).join(' ');
  expect(diffTexts(many('a'), many('b'))).toBeUndefined();
});

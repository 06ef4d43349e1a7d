import { expect, test } from 'vitest';
import { findQuotations } from '#core/quotes/quotations';

test.each<[string, string[], string]>([
  ['قال: "لن نقبل بذلك". وأضاف "نعم".', ['لن نقبل بذلك', 'نعم'], 'straight marks in pairs'],
  ['قال «لن نقبل» ثم “yes” و„nein“', ['لن نقبل', 'yes', 'nein'], 'each kind by its own'],
  ['said \\”this is it\\” and left', ['this is it'], 'closing marks on both sides, behind a backslash'],
  ['“Iran was a burden. “They are not,” he said.', ['Iran was a burden', 'They are not'], 'a lost closing mark'],
  [
    '“The first paragraph.\n“The second one.” He left.',
    ['The first paragraph', 'The second one'],
    'each paragraph opens anew',
  ],
  ['Trump’s aide said ‘make-or-break’ and don’t', ['make-or-break'], 'an apostrophe is no mark'],
  ['a 5" pipe and more', [], 'a straight mark that nothing closes'],
  ['قال «ما قاله "فلان" صحيح» وغادر', ['ما قاله "فلان" صحيح'], 'marks of another kind inside'],
])('%s', (text, expected) => {
  expect(findQuotations(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
});

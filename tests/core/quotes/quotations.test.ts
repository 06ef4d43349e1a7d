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
  ['قال: "محطة "الوادي"، وهي قديمة، مغلقة".', ['محطة "الوادي"، وهي قديمة، مغلقة'], 'a name in the same marks inside'],
  ['قال «إن محطة «الوادي» مغلقة» وغادر', ['إن محطة «الوادي» مغلقة'], 'and in guillemets'],
  [
    'ذكرت أن "الجسر مغلق. وأضافت أن "الطريق مفتوحة". انتهى',
    ['الجسر مغلق', 'الطريق مفتوحة'],
    'a closing mark lost before another report',
  ],
])('%s', (text, expected) => {
  expect(findQuotations(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
});

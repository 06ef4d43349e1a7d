import { expect, test } from 'vitest';
import { Doc } from '#core/language/doc';
import { type PhraseShape, phraseShape, prepositionBefore } from '#core/topics/nounPhrase';

test.each<[text: string, phrase: string, shape: PhraseShape, why: string]>([
  ['عبر الناس جسر المدينة القديم أمس.', 'جسر المدينة القديم', 'whole', 'a noun with what it is of and its adjective'],
  ['شهد الطريق حركة سير نشطة.', 'حركة سير نشطة', 'whole', 'without articles too'],
  ['انهار جسر يعتبر جزءا من الطريق.', 'جسر يعتبر', 'clause', 'a verb in the present tense'],
  ['قال إن الفريق لن يخسر المباراة، وتخسر المدينة كثيرا.', 'وتخسر المدينة', 'clause', 'with a noun behind it'],
  ['بحث الوفد تراجع الأسعار في السوق.', 'تراجع الأسعار', 'whole', 'a noun that is written like a verb'],
  ['بحث الوفد تحويل المدخرات.', 'تحويل المدخرات', 'whole', 'and one that is not'],
  ['أوقفت الشرطة السائق.', 'أوقفت الشرطة', 'clause', 'a verb in the past'],
  ['أوقف السائق احترازيا في إطار التحقيق.', 'احترازيا في إطار', 'clause', 'an adverb'],
  ['أحصت الفرق ضحايا الفيضان أمس.', 'ضحايا الفيضان', 'whole', 'a plural that ends like an adverb'],
  ['حوّلوا العملات الأجنبية لدعم السوق.', 'الأجنبية لدعم', 'part', 'an adjective of the noun before'],
  ['أعلنوا وقف إطلاق النار أمس.', 'وقف إطلاق', 'part', 'the noun is of what follows'],
  ['أعلنوا وقف إطلاق النار أمس.', 'وقف إطلاق النار', 'whole', 'and whole with it'],
  ['وصل وزير النقل أمس.', 'وزير النقل', 'part', 'an office is somebody’s'],
  ['أسعدهم لرئيس البلدية كلام.', 'لرئيس البلدية', 'part', 'behind a preposition too'],
  ['أعلن وزير النقل المحلي ذلك.', 'النقل المحلي', 'part', 'so is the rest of one'],
  ['انفجر خزان في مدينة المرفأ.', 'خزان في مدينة', 'part', 'a kind of place without its name'],
  ['صار البرج جزءا من سور المدينة.', 'جزءا من سور', 'clause', 'an accusative behind a hamza'],
  ['حوّل الناس عملاتهم الأجنبية لدعم السوق.', 'الأجنبية لدعم', 'part', 'an adjective behind a noun with a pronoun'],
  ['حوّل الناس بالعملات الأجنبية لدعم السوق.', 'الأجنبية لدعم', 'part', 'the noun may have a preposition'],
  ['قالوا إن الشرطة المحلية وصلت.', 'الشرطة المحلية', 'whole', 'behind a particle nothing is cut'],
])('%s: %s (%s)', (text, phrase, shape) => {
  const start = text.indexOf(phrase);
  expect(phraseShape(new Doc(text, { language: 'ar' }), [start, start + phrase.length])).toBe(shape);
});

test.each([
  ['بتمويل', 1],
  ['تمويل', 0],
  ['بناء', 0],
  ['للجنة', 0],
  ['ولجنة', 0],
])('«%s» has a preposition of %d letters', (word, letters) => {
  expect(prepositionBefore(new Doc(word, { language: 'ar' }), 0)).toBe(letters);
});

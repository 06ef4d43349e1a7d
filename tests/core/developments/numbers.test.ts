import { expect, test } from 'vitest';
import { eventNumbers } from '#core/developments/numbers';
import { Doc } from '#core/language/doc';

const said = (title: string) => eventNumbers(new Doc(title, { titleEnd: title.length })).map(({ text }) => text);

test.each([
  ['مقتل 23 جندياً في هجوم على ميناء المرسى', ['23 جندياً']],
  ['إجلاء ١٢ عاملاً و40 زائراً', ['١٢ عاملاً', '40 زائراً']],
  ['تسجيل 14 وفيات بالحمى', ['14 وفيات']],
  ['أرسل الاتحاد 22 وزيراً إلى القمة', ['22 وزيراً']],
  ['أعلن الجيش 7 غارات على المرسى', ['7 غارات']],
  ['خسائر بنحو 5 ملايين دولار', ['5 ملايين دولار']],
  ['إصابة ثلاثة عمال في الميناء', ['ثلاثة عمال']],
  ['Port blast kills 23 dockers', ['23 dockers']],
  ['Union Expels 14 Members', ['14 Members']],
  ['Owners lose 5 million dollars', ['5 million dollars']],
  ['Police hold four suspected smugglers', ['four suspected smugglers']],
  ['Port expels 23 Harbour Union members', ['23 Harbour Union members']],
  ['Blast: 12 killed, 14 people rescued', ['12 killed', '14 people']],
  ['Port blast leaves 13,000 PU dockers idle', ['13,000 PU dockers']],
])('tells of %s what is counted: %j', (title, expected) => {
  expect(said(title)).toEqual(expected);
});

test.each([
  'وصل السائق عند الساعة 08,30 (07.30 ت غ) إلى المرسى',
  'وصل السائق في 07,30 بتوقيت غرينتش إلى المرسى',
  'هجوم على البرج 22 وضربات على المرسى',
  'تطبيق المادة 17 من قانون الموانئ',
  'بدء العمل في الرصيف 31 بعد الحريق',
  'زيادة الأجور 12% بعد الإضراب',
  'زيادة الأجور 12 بالمئة',
  'شارك في الإضراب 300 من العمال',
  'الإضراب يدخل يومه 40 الماضي',
  'Fire at Terminal 22 and strikes elsewhere',
  'Fire at Terminal 22 after blast',
  'Wages rise 12 percent',
  'Prices up by 30 million',
  'Police hold four suspected in the port',
  'Harbour master dies at 71 following illness',
  'Strongest magnitude-6.8 tremor in the port',
  'An aftershock of magnitude 4.5 rattled the harbour',
  'Why the 146,000 P.U. union is poised to strike',
])('tells nothing of a number that counts nothing by itself: %s', (title) => {
  expect(said(title).filter((text) => text !== '')).toEqual([]);
});

test('a day of a month is a date, and a verb that is written like a month is not', () => {
  expect(said('حريق الميناء في 28 يناير')).toEqual([]);
  expect(said('حريق الميناء في 28 كانون الثاني')).toEqual([]);
  expect(said('Fire on 28 May, then on June 14')).toEqual([]);
  expect(said('The 28 may sail')).toHaveLength(1);
});

test('what is counted is told by the words further down where the title does not', () => {
  const title = 'الميناء: 23 ضحية';
  const text = 'هجوم في الرصيف 23 بعد الحريق';
  expect(eventNumbers(new Doc(`${text}\n${title}`, { titleEnd: text.length })).map((number) => number.text)).toEqual([
    '23 ضحية',
  ]);
});

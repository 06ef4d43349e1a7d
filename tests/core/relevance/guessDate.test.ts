import { expect, test } from 'vitest';
import { guessDate } from '#core/relevance/guessDate';

const now = new Date('2024-01-28T10:00:00Z');

test.each([
  ['بغداد، 24 كانون الثاني (خاص) - بدأت اللجنة أعمالها', '2024-01-24', '24 كانون الثاني'],
  ['واشنطن 24 كانون الثاني/يناير 2024 قالت مصادر', '2024-01-24', '24 كانون الثاني/يناير 2024'],
  ['الأربعاء ٢٤ يناير ٢٠٢٤ م\nعنوان الخبر', '2024-01-24', '٢٤ يناير ٢٠٢٤ م'],
  ['BAGHDAD, January 24, 2024 - The committee met', '2024-01-24', 'January 24, 2024'],
  ['BAGHDAD, Jan 24 - The committee met', '2024-01-24', 'Jan 24'],
  ['التقى الوزير السفير في 30 ديسمبر وبحث معه', '2023-12-30', '30 ديسمبر'],
  ['نُشر في 2024/01/24 عند العاشرة', '2024-01-24', '2024/01/24'],
])('the opening «%s» is of %s', (text, day, surface) => {
  expect(guessDate(text, now)).toEqual({ publishedAt: `${day}T00:00:00.000Z`, surface });
});

test.each([
  ['قُتل 24 مقاتلا في المعركة التي دارت قبل 24 ساعة'],
  ['Up to 5 may attend, and 3 march on'],
  ['تبدأ المحادثات في 24 كانون الثاني 2031 بحسب المصدر'],
  ['لا تاريخ في هذا النص'],
  ['05/01/2024 رقم يقرأ على وجهين'],
  [`${'كلمة '.repeat(200)} 24 كانون الثاني 2024`],
  [''],
])('«%s» gives no date', (text) => {
  expect(guessDate(text, now)).toBeUndefined();
});

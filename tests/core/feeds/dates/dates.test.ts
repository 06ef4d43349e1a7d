import { describe, expect, test } from 'vitest';
import { parseFeedDate } from '#core/feeds/dates/dates';
import { solarHijriToEpochDay } from '#core/feeds/dates/solarHijri';

describe('parseFeedDate', () => {
  test.each([
    ['Tue, 30 Jan 2024 14:05:06 GMT', '2024-01-30T14:05:06.000Z'],
    ['30 Jan 24 14:05 EST', '2024-01-30T19:05:00.000Z'],
    ['30 Jan 99 14:05 UT', '1999-01-30T14:05:00.000Z'],
    ['Tue, 30 Jan 2024 14:05:06 +0300 (AST)', '2024-01-30T11:05:06.000Z'],
    ['Tue,30 Jan 2024 14:05:06 -0530', '2024-01-30T19:35:06.000Z'],
    ['Tue, 30 Jan 2024 14:05:06 GMT+3', '2024-01-30T11:05:06.000Z'],
    ['Sun, 31 Dec 2023 24:00:00 GMT', '2024-01-01T00:00:00.000Z'],
    ['Sat, 31 Dec 2016 23:59:60 GMT', '2017-01-01T00:00:00.000Z'],
    ['Tue Jan 30 14:05:06 CET 2024', '2024-01-30T13:05:06.000Z'],
    ['January 30th, 2024 2:05 PM', '2024-01-30T14:05:00.000Z'],
    ['Sat, Dec 16 2023 02:02:33 PM', '2023-12-16T14:02:33.000Z'],
    ['30-Jan-2024 14:05', '2024-01-30T14:05:00.000Z'],
  ])('reads the RFC 822 kind %s', (raw, expected) => {
    expect(parseFeedDate(raw)).toBe(expected);
  });

  test.each([
    ['2024-01-30', '2024-01-30T00:00:00.000Z'],
    ['2024-01-30T14:05Z', '2024-01-30T14:05:00.000Z'],
    ['2024-01-30 14:05:06.789+03:00', '2024-01-30T11:05:06.789Z'],
    ['2024-01-30T14:05:06', '2024-01-30T14:05:06.000Z'],
    ['20240130T140506Z', '2024-01-30T14:05:06.000Z'],
    ['2024/1/5', '2024-01-05T00:00:00.000Z'],
    ['2024-01-30T14:05:06+03:00[Asia/Riyadh]', '2024-01-30T11:05:06.000Z'],
    ['2024年1月30日 14:05', '2024-01-30T14:05:00.000Z'],
    ['2024년 1월 30일', '2024-01-30T00:00:00.000Z'],
  ])('reads the ISO 8601 kind %s, without a zone as UTC', (raw, expected) => {
    expect(parseFeedDate(raw)).toBe(expected);
  });

  const EGYPT = 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'.split(' ');
  const LEVANT = 'كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول'.split(
    ',',
  );
  const ALGERIA = 'جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر'.split(' ');
  const MOROCCO = 'يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر'.split(' ');
  const ARABIC = Object.entries({ EGYPT, LEVANT, ALGERIA, MOROCCO }).flatMap(([region, months]) =>
    months.map((name, index) => [name, region, index + 1] as const),
  );
  test.each(ARABIC)('knows the month %s of %s', (name, _region, month) => {
    const expected = `2024-${String(month).padStart(2, '0')}-05T00:00:00.000Z`;
    expect(parseFeedDate(`5 ${name} 2024`)).toBe(expected);
    expect(parseFeedDate(`الجمعة، ٥ ${name}، ٢٠٢٤`)).toBe(expected);
  });

  test.each([
    ['الثلاثاء، 30 كانون الثاني/يناير 2024 - 14:05', '2024-01-30T14:05:00.000Z', 'both names of a month'],
    ['30 سبتمبر 2024 3:05 م', '2024-09-30T15:05:00.000Z', 'an Arabic afternoon'],
    ['30 سبتمبر 2024 الساعة 09:05 صباحًا', '2024-09-30T09:05:00.000Z', 'an Arabic morning'],
    ['الجمعة 5 أبريل 2024 - 18:22 بتوقيت غرينتش', '2024-04-05T18:22:00.000Z', 'Greenwich in Arabic'],
    ['\u200f٣٠/٠١/٢٠٢٤', '2024-01-30T00:00:00.000Z', 'Arabic-Indic digits with a direction mark'],
    ['۹ بهمن ۱۴۰۲', '2024-01-29T00:00:00.000Z', 'a Solar Hijri date'],
    ['30 ژانویه 2024', '2024-01-30T00:00:00.000Z', 'a Gregorian date in Persian'],
    ['יום ג׳, 30 בינואר 2024, 14:05', '2024-01-30T14:05:00.000Z', 'Hebrew'],
    ['mar. 2 avril 2024 à 14h05', '2024-04-02T14:05:00.000Z', 'French, where mar. is Tuesday'],
    ['mer, 9 avr 2018', '2018-04-09T00:00:00.000Z', 'French short names'],
    ['Lundi, 16. Novembre 2020', '2020-11-16T00:00:00.000Z', 'French with a German dot'],
    ['12. März 2024, 14:30 Uhr', '2024-03-12T14:30:00.000Z', 'German'],
    ['martes, 30 de enero de 2024', '2024-01-30T00:00:00.000Z', 'Spanish'],
    ['Вт, 30 января 2024 г., 10:00 MSK', '2024-01-30T07:00:00.000Z', 'Russian'],
    ['30 Ocak 2024 Salı', '2024-01-30T00:00:00.000Z', 'Turkish'],
  ])('reads %s: %s, %s', (raw, expected) => {
    expect(parseFeedDate(raw)).toBe(expected);
  });

  test.each([
    ['', 'nothing'],
    ['أمس', 'a word'],
    ['31 Feb 2024', 'a day that does not exist'],
    ['2023-02-29', 'a leap day of a common year'],
    ['31 نيسان 2024', 'the same in Arabic'],
    ['30 اسفند 1402', 'the same in the Solar Hijri calendar'],
    ['05/03/2024', 'day and month either way'],
    ['05.03.2024', 'day and month either way'],
    ['0001-01-01T00:00:00Z', 'a placeholder'],
    ['2024-01', 'no day'],
    ['30 listopad 2024 lipanj', 'words of no known date'],
    ['yesterday at 14:05', 'a relative date'],
    [`Tue, 30 Jan 2024 ${'0'.repeat(300)}`, 'an endless date'],
  ])('leaves %s unread: %s', (raw) => {
    expect(parseFeedDate(raw)).toBeUndefined();
  });

  test('reads «5/5/2024», whose order does not matter, and «25/03/2024», whose order is plain', () => {
    expect(parseFeedDate('5/5/2024')).toBe('2024-05-05T00:00:00.000Z');
    expect(parseFeedDate('25/03/2024')).toBe('2024-03-25T00:00:00.000Z');
    expect(parseFeedDate('03/25/2024 10:00 PM')).toBe('2024-03-25T22:00:00.000Z');
  });
});

describe('solarHijriToEpochDay', () => {
  test('agrees with the Persian calendar of Unicode CLDR on the first of every month of two centuries', () => {
    const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    });
    const wrong: string[] = [];
    for (let year = 1310; year <= 1500; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        const day = solarHijriToEpochDay(year, month, 1);
        const parts = persian.formatToParts((day ?? 0) * 86_400_000);
        const read = ['year', 'month', 'day'].map((type) => parts.find((part) => part.type === type)?.value).join('-');
        if (read !== `${year}-${month}-1`) wrong.push(`${year}-${month}: ${read}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

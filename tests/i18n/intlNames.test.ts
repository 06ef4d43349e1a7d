import { expect, test } from 'vitest';
import { countryName, languageName, zoneName } from '#i18n/intlNames';

test('languages, countries and zones are called by their names in the language of the reader, each time', () => {
  for (let time = 0; time < 2; time += 1) {
    expect([languageName('ar', 'en'), languageName('ar', 'ar-u-nu-latn')]).toEqual(['Arabic', 'العربية']);
    expect([countryName('IQ', 'en'), countryName('IQ', 'ar-u-nu-latn')]).toEqual(['Iraq', 'العراق']);
    expect(zoneName('Asia/Baghdad', 'en')).toBe('Arabian Standard Time');
    expect(zoneName('America/New_York', 'en')).toBe('Eastern Time');
  }
});

test('a code that means no language is no language', () => {
  expect(() => languageName('!', 'en')).toThrow(RangeError);
  expect(languageName('qq', 'en')).toBe('qq');
});

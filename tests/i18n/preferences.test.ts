import { expect, test } from 'vitest';
import { preferredLanguage, readPreferences } from '#i18n/preferences';

test.each([
  ['ar-IQ,ar;q=0.9,en;q=0.8', 'ar'],
  ['ar-SY', 'ar'],
  ['fr, en-GB;q=0.5, ar;q=0.7', 'ar'],
  ['en-US,en;q=0.9', 'en'],
  ['en;q=0, ar;q=0.1', 'ar'],
  ['de', undefined],
  [undefined, undefined],
])('takes %j for %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});

const given = (cookies: Record<string, string>, acceptLanguage?: string) =>
  readPreferences({ cookie: (name) => cookies[name], acceptLanguage, serverTimeZone: 'UTC' });

test('a choice outweighs the browser, and Arabic is written from right to left', () => {
  expect(given({ locale: 'ar' }, 'en')).toMatchObject({ language: 'ar', dir: 'rtl', locale: 'ar-u-nu-latn' });
  expect(given({ locale: 'en', digits: 'arab' }, 'ar')).toMatchObject({ language: 'en', dir: 'ltr', locale: 'en' });
  expect(given({ digits: 'arab' })).toMatchObject({ locale: 'ar-u-nu-arab' });
});

test('ignores cookies that hold nonsense', () => {
  expect(given({ locale: 'xx', theme: 'pink', digits: 'roman', tz: 'Mars/Base' }, 'en')).toEqual({
    language: 'en',
    dir: 'ltr',
    locale: 'en',
    digits: 'latn',
    theme: 'system',
    timeZone: 'UTC',
    zoneIsChosen: false,
  });
  expect(given({ tz: 'Asia/Baghdad' }).timeZone).toBe('Asia/Baghdad');
  expect(given({ tz: 'Asia/Baghdad', zone: 'Asia/Tehran' })).toMatchObject({
    timeZone: 'Asia/Tehran',
    zoneIsChosen: true,
  });
  expect(given({ tz: 'Asia/Baghdad', zone: '' })).toMatchObject({ timeZone: 'Asia/Baghdad', zoneIsChosen: false });
});

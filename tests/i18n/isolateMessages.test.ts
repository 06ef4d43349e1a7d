import { parse } from '@formatjs/icu-messageformat-parser';
import { expect, test } from 'vitest';
import { isolateMessage, isolateMessages } from '#i18n/isolateMessages';
import ar from '../../messages/ar.json';
import en from '../../messages/en.json';
import { argumentsOf, flatten } from './readMessages';

const shown = (text: string) => text.replaceAll('\u2068', '[').replaceAll('\u2069', ']');

test.each<['ar' | 'en', string, string, string]>([
  ['ar', 'انتقلت إلى {url}.', 'انتقلت إلى [{url}].', 'an address'],
  ['en', 'Moved to {url}.', 'Moved to [{url}].', 'the address may hold Arabic'],
  ['ar', 'آخر تحديث: {when}', 'آخر تحديث: {when}', 'a time in the reader’s words'],
  ['ar', 'الكلمات: {words, number}', 'الكلمات: {words, number}', 'a number'],
  [
    'ar',
    '{n, plural, zero {لا شيء في {url}} one {واحد} two {اثنان} few {# في {url}} many {#} other {#}}',
    '{n, plural, zero {لا شيء في [{url}]} one {واحد} two {اثنان} few {# في [{url}]} many {#} other {#}}',
    'within the forms of a plural',
  ],
  [
    'en',
    '{theme, select, light {light} other {{theme}}}',
    '{theme, select, light {light} other {[{theme}]}}',
    'a form that is one word is no argument',
  ],
  ['ar', 'اضبط DATABASE_URL أو {name}', 'اضبط [DATABASE_URL] أو [{name}]', 'a setting named in the message'],
  ['en', 'Set DATABASE_URL', 'Set DATABASE_URL', 'Latin in English'],
])('%s %j: %j (%s)', (language, message, expected) => {
  expect(shown(isolateMessage(message, language))).toBe(expected);
});

test.each([
  ['ar', ar],
  ['en', en],
] as const)('every message of %s is still a message with the same arguments', (language, messages) => {
  const isolated = flatten(isolateMessages(messages, language));
  for (const [key, message] of flatten(messages)) {
    expect(() => parse(isolated.get(key) ?? ''), key).not.toThrow();
    expect(argumentsOf(isolated.get(key) ?? ''), key).toEqual(argumentsOf(message));
  }
});

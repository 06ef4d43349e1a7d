import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isolate,
  isolateEach,
  isolateForeign,
  isolateIn,
  isolateLatin,
  splitIsolates,
  withoutIsolates,
} from '#core/language/isolate';

const shown = (text: string) =>
  text.replaceAll('\u2068', '[').replaceAll('\u2067', '[rtl ').replaceAll('\u2066', '[ltr ').replaceAll('\u2069', ']');

describe('a text of its own direction', () => {
  test.each<[string, 'ar' | 'en', string, string]>([
    ['Reuters', 'ar', '[Reuters]', 'Latin in Arabic'],
    ['https://example.org/a/?b=1', 'ar', '[https://example.org/a/?b=1]', 'an address in Arabic'],
    ['العراق', 'ar', 'العراق', 'Arabic in Arabic'],
    ['خبر من Reuters', 'ar', '[خبر من Reuters]', 'mixed'],
    ['BBC: انتهت المحادثات', 'ar', '[rtl BBC: انتهت المحادثات]', 'Arabic that begins with a name'],
    ['«نعم» said the minister', 'en', '[ltr «نعم» said the minister]', 'English that begins with a word of Arabic'],
    ['12:30', 'ar', '12:30', 'digits have no direction of their own'],
    ['العراق', 'en', '[العراق]', 'Arabic in English'],
    ['Reuters', 'en', 'Reuters', 'Latin in English'],
  ])('%j in a sentence of %s: %j (%s)', (text, language, expected) => {
    expect(shown(isolateIn(text, language))).toBe(expected);
  });

  test('stands in a row of others in the order of the sentence: each is set apart by itself', () => {
    const list = new Intl.ListFormat('en').format(isolateEach(['محمد السوداني', 'Reuters', 'واع'], 'en'));
    expect(shown(list)).toBe('[محمد السوداني], Reuters, and [واع]');
    expect(isolateEach(['الرافدين', 'Reuters', 'BBC عربي'], 'ar').map(shown)).toEqual([
      'الرافدين',
      '[Reuters]',
      '[rtl BBC عربي]',
    ]);
  });

  test('a row that was set apart name by name is left so in the sentence that takes it', () => {
    const list = new Intl.ListFormat('en').format(isolateEach(['محمد السوداني', 'Reuters', 'واع'], 'en'));
    expect(shown(isolateIn(list, 'en'))).toBe('[محمد السوداني], Reuters, and [واع]');
    // Marks that a name has of itself change nothing.
    expect(shown(isolateIn('خبر \u2068من\u2069 Reuters', 'en'))).toBe('[ltr خبر من Reuters]');
    expect(shown(isolateIn(isolateIn('BBC عربي', 'ar'), 'ar'))).toBe('[rtl BBC عربي]');
    expect(shown(isolateIn('a \u2068ب\u202e\u2069 b\u2069 \u2068c', 'en'))).toBe('a [ب] b c');
  });

  test('cannot end its isolate early or leave one open', () => {
    expect(shown(isolate('a\u2069b\u2068c\u2066d'))).toBe('[abcd]');
  });
});

test.each<[string, 'ar' | 'en', string, string]>([
  ['Talks ended.', 'ar', '[Talks ended.]', 'its full stop stays at its end'],
  ['BBC: انتهت المحادثات.', 'ar', 'BBC: انتهت المحادثات.', 'a name in other letters makes no other language'],
  ['انتهت المحادثات.', 'en', '[انتهت المحادثات.]', 'Arabic in English'],
  ['He said «نعم».', 'en', 'He said «نعم».', 'a word of Arabic in English'],
  ['12:30.', 'ar', '12:30.', 'no letters'],
])('a paragraph %j in a text of %s: %j (%s)', (text, language, expected) => {
  expect(shown(isolateForeign(text, language))).toBe(expected);
});

describe('Latin in an Arabic sentence', () => {
  test.each([
    ['أضفه إلى MARSAD_ALLOW_PRIVATE.', 'أضفه إلى [MARSAD_ALLOW_PRIVATE].'],
    ['مثل https://example.org/?p=1.', 'مثل [https://example.org/?p=1].'],
    ['نفذ npm ci من دون --omit=optional، أو', 'نفذ npm ci من دون [--omit=optional]، أو'],
    ['لا ينتهي بـ .json.', 'لا ينتهي بـ [.json].'],
    ['الملف seeds/models/ner-ar.bin من الإصدار', 'الملف [seeds/models/ner-ar.bin] من الإصدار'],
    ['SMTP_URL وSMTP_FROM في', '[SMTP_URL] و[SMTP_FROM] في'],
    ['خلاصات RSS', 'خلاصات RSS'],
    ['قوائم (OPML)', 'قوائم (OPML)'],
  ])('%j: %j', (sentence, expected) => {
    expect(shown(isolateLatin(sentence))).toBe(expected);
  });
});

test('a text is cut at its isolates and loses nothing', () => {
  expect(splitIsolates('من \u2068a.example\u2069 إلى \u2068b\u2069')).toEqual([
    { text: 'من ', isolated: false },
    { text: 'a.example', isolated: true },
    { text: ' إلى ', isolated: false },
    { text: 'b', isolated: true },
  ]);
  expect(splitIsolates('\u2067BBC عربي\u2069')).toEqual([{ text: 'BBC عربي', isolated: true, direction: 'rtl' }]);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (parts) => {
      const text = parts.map(([plain, foreign]) => withoutIsolates(plain) + isolate(foreign)).join('');
      expect(
        splitIsolates(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(withoutIsolates(text));
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isolate, isolateEach, isolateIn, isolateLatin, splitIsolates, withoutIsolates } from '#core/language/isolate';

const shown = (text: string) => text.replaceAll('\u2068', '[').replaceAll('\u2069', ']');

describe('a text of its own direction', () => {
  test.each<[string, 'ar' | 'en', string, string]>([
    ['Reuters', 'ar', '[Reuters]', 'Latin in Arabic'],
    ['https://example.org/a/?b=1', 'ar', '[https://example.org/a/?b=1]', 'an address in Arabic'],
    ['العراق', 'ar', 'العراق', 'Arabic in Arabic'],
    ['خبر من Reuters', 'ar', '[خبر من Reuters]', 'mixed'],
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
      '[BBC عربي]',
    ]);
  });

  test('a row that was set apart name by name is left so in the sentence that takes it', () => {
    const list = new Intl.ListFormat('en').format(isolateEach(['محمد السوداني', 'Reuters', 'واع'], 'en'));
    expect(shown(isolateIn(list, 'en'))).toBe('[محمد السوداني], Reuters, and [واع]');
    // Marks that a name has of itself change nothing.
    expect(shown(isolateIn('خبر \u2068من\u2069 Reuters', 'en'))).toBe('[خبر من Reuters]');
    expect(shown(isolateIn('a \u2068ب\u202e\u2069 b\u2069 \u2068c', 'en'))).toBe('a [ب] b c');
  });

  test('cannot end its isolate early or leave one open', () => {
    expect(shown(isolate('a\u2069b\u2068c\u2066d'))).toBe('[abcd]');
  });
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

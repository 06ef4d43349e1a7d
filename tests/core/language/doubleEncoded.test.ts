import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test, vi } from 'vitest';
import { mendDoubleEncoded, mendDoubleEncodedParts } from '#core/language/doubleEncoded';

/** As a browser reads it: what the charset leaves open comes through as the byte. */
function misread(text: string, charset: 'windows-1252' | 'windows-1256' | 'latin1'): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const letter = charset === 'latin1' ? String.fromCharCode(byte) : iconv.decode(Buffer.from([byte]), charset);
      return letter === '\ufffd' ? String.fromCharCode(byte) : letter;
    })
    .join('');
}

const ARABIC = [
  'رئيس الوزراء العراقي يستقبل وفداً من البرلمان',
  'خبر عاجل: انفجار في ميناء المدينة',
  '«قال الوزير إن المفاوضات مستمرة»، بحسب بيان.',
  'ماذا بعد؟ أسئلة وأجوبة؛ تقرير خاص',
  'ط؟ ظ، ع؛ غ«',
];
const OTHERS = [
  'Le président a été reçu à l’Élysée — « très bien » dit-il…',
  'Amanhã será a decisão: «AMANHÃ» é o lema; SÃO PAULO',
  'Größe, Übermut & Straße',
  'Crème brûlée à 5 €',
  'Президент провёл встречу',
  'تک تک',
  'کارگران ایران چگونه زندگی می‌کنند؟',
  'پاکستان کے وزیراعظم نے کہا',
  'Â© or © and £5',
  'naïve café 😀',
  '中国新闻',
  'Ã',
  'AÃ»',
];

describe('a text that was encoded twice', () => {
  test.each([
    ...ARABIC.slice(0, 4),
    'Le président a été reçu à l’Élysée',
    'Größe und Übermut',
    'Президент',
    'naïve café 😀',
    'It’s',
  ])('is mended from each charset that it was read in: %s', (text) => {
    expect(mendDoubleEncoded(misread(text, 'windows-1252'))).toBe(text);
    expect(mendDoubleEncoded(misread(text, 'latin1'))).toBe(text);
  });

  test.each(ARABIC.slice(0, 4))('is mended when windows-1256 was read: %s', (text) => {
    expect(mendDoubleEncoded(misread(text, 'windows-1256'))).toBe(text);
  });

  test('is mended when it happened twice over', () => {
    const text = 'رئيس الوزراء';
    expect(mendDoubleEncoded(misread(misread(text, 'windows-1252'), 'windows-1252'))).toBe(text);
  });

  test('is mended beside right text, where a run is long enough to be no chance', () => {
    const wrong = misread('الانسحاب', 'windows-1252');
    expect(mendDoubleEncoded(`العراق: ${wrong}`)).toBe('العراق: الانسحاب');
  });

  test('is mended where it is cut', () => {
    expect(mendDoubleEncoded(`${misread('المفاوضات', 'windows-1252')}…`)).toBe('المفاوضات…');
  });

  test('is mended between tags, each text by itself', () => {
    const wrong = misread('déjà vu', 'windows-1252');
    expect(mendDoubleEncodedParts(`<title>${wrong}</title><p>«AMANHÃ»</p>`)).toBe(
      '<title>déjà vu</title><p>«AMANHÃ»</p>',
    );
  });
});

describe('a true text', () => {
  test.each([...ARABIC, ...OTHERS])('is left alone: %s', (text) => {
    expect(mendDoubleEncoded(text)).toBe(text);
  });

  test('is not tried as UTF-8 word by word', () => {
    const decode = vi.spyOn(TextDecoder.prototype, 'decode');
    mendDoubleEncoded('وصل الوفد إلى بغداد، ثم غادر؛ وقال «نعود غدا»، بحسب بيان. هل يعود؟');
    mendDoubleEncodedParts('<p>گفت: «پس از دیدار»، افزود؛ چه شد؟</p><p>وفي مصر، كذلك</p>');
    expect(decode).not.toHaveBeenCalled();
    decode.mockRestore();
  });

  test('of Arabic or French letters in any order is left alone', () => {
    const letters = (alphabet: string) =>
      fc
        .array(fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 9 }))
        .map((words) => words.join(' '));
    fc.assert(
      fc.property(
        fc.oneof(
          letters('ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةى'),
          letters('abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæ'),
          letters('ABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜ'),
        ),
        (text) => {
          expect(mendDoubleEncoded(text)).toBe(text);
          expect(mendDoubleEncoded(`«${text}»، (${text})؛ ${text}؟`)).toBe(`«${text}»، (${text})؛ ${text}؟`);
        },
      ),
    );
  });
});

import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { charsetOf } from '#core/feeds/decode/charsets';
import { decodeFeed } from '#core/feeds/decode/decode';

const ARABIC = 'قال رئيس الوزراء إن المفاوضات مع الجانب الأميركي مستمرة وإن اللجنة ستجتمع غدا في بغداد';
const RUSSIAN = 'Премьер-министр заявил, что переговоры продолжаются и комиссия соберется завтра';
const GREEK = 'Ο πρωθυπουργός δήλωσε ότι οι διαπραγματεύσεις συνεχίζονται και η επιτροπή θα συνεδριάσει';
const HEBREW = 'ראש הממשלה אמר כי המשא ומתן נמשך והוועדה תתכנס מחר בעיר הבירה';
const FRENCH = 'Le Premier ministre a déclaré que les négociations étaient achevées à l’été – «ça va»';
const JAPANESE = '首相は交渉が続いており、委員会は明日開かれると述べた。これはニュースです';
const KOREAN = '총리는 협상이 계속되고 있으며 위원회가 내일 열릴 것이라고 말했다';
const CHINESE = '总理说，谈判还在进行，委员会明天在首都开会。这是我们的新闻，不是他们的。中国人有了一个大会';

const encode = (text: string, charset: string) => new Uint8Array(iconv.encode(text, charset));
const xml = (text: string, label?: string) =>
  `<?xml version="1.0"${label ? ` encoding="${label}"` : ''}?><rss><title>${text}</title></rss>`;

describe('decodeFeed', () => {
  test.each([
    ['windows-1256', ARABIC],
    ['iso-8859-6', ARABIC],
    ['windows-1251', RUSSIAN],
    ['koi8-r', RUSSIAN],
    ['iso-8859-5', RUSSIAN],
    ['ibm866', RUSSIAN],
    ['windows-1253', GREEK],
    ['windows-1255', HEBREW],
    ['windows-1252', FRENCH],
    ['shift_jis', JAPANESE],
    ['euc-jp', JAPANESE],
    ['euc-kr', KOREAN],
    ['gb18030', CHINESE],
  ])('finds out %s when nothing names it, reads it when XML or HTTP does', (charset, text) => {
    const undeclared = decodeFeed(encode(xml(text), charset));
    expect(undeclared).toMatchObject({ charset, text: xml(text), warnings: [{ code: 'feed.charsetGuessed' }] });
    expect(decodeFeed(encode(xml(text, charset), charset))).toEqual({
      charset,
      text: xml(text, charset),
      warnings: [],
    });
    const byHttp = decodeFeed(encode(xml(text), charset), { contentType: `text/xml; charset="${charset}"` });
    expect(byHttp).toEqual({ charset, text: xml(text), warnings: [] });
  });

  test.each([
    ['utf-16le', true],
    ['utf-16be', true],
    ['utf-16le', false],
    ['utf-16be', false],
    ['utf-32le', true],
    ['utf-32be', true],
  ])('reads %s (byte order mark: %s)', (charset, addBOM) => {
    const bytes = new Uint8Array(iconv.encode(xml(ARABIC, 'utf-16'), charset, { addBOM }));
    expect(decodeFeed(bytes)).toEqual({ charset, text: xml(ARABIC, 'utf-16'), warnings: [] });
  });

  test('trusts valid UTF-8 over every label', () => {
    const bytes = encode(xml(ARABIC, 'iso-8859-1'), 'utf-8');
    expect(decodeFeed(bytes, { contentType: 'text/xml; charset=windows-1256' }).text).toContain(ARABIC);
  });

  test('keeps UTF-8 with a bad byte as UTF-8', () => {
    const good = encode(xml(ARABIC, 'utf-8'), 'utf-8');
    const bytes = new Uint8Array([...good.subarray(0, 60), 0xff, ...good.subarray(60)]);
    expect(decodeFeed(bytes)).toMatchObject({ charset: 'utf-8', warnings: [{ code: 'feed.badBytes' }] });
  });

  test('keeps UTF-8 that breaks off inside a letter as UTF-8', () => {
    const bytes = encode(xml(ARABIC), 'utf-8').subarray(0, 100);
    expect(decodeFeed(bytes).charset).toBe('utf-8');
  });

  test('reads bytes 0x80 to 0x9F of windows-1252 as letters, not as control characters', () => {
    expect(
      decodeFeed(new Uint8Array([0x3c, 0x91, 0x92, 0x93, 0x94, 0x80, 0xe9]), {
        contentType: 'text/xml; charset=iso-8859-1',
      }).text,
    ).toBe('<‘’“”€é');
  });

  test('does not believe a western label over Arabic bytes', () => {
    const bytes = encode(xml(ARABIC, 'iso-8859-1'), 'windows-1256');
    expect(decodeFeed(bytes, { contentType: 'text/xml; charset=iso-8859-1' })).toMatchObject({
      charset: 'windows-1256',
    });
  });

  test('prefers the HTTP label to the XML one', () => {
    const bytes = encode(xml(ARABIC, 'iso-8859-6'), 'windows-1256');
    expect(decodeFeed(bytes, { contentType: 'text/xml; charset=windows-1256' }).charset).toBe('windows-1256');
  });

  test('reads no bytes as no text', () => {
    expect(decodeFeed(new Uint8Array())).toEqual({ text: '', charset: 'utf-8', warnings: [] });
  });
});

describe('charsetOf', () => {
  test.each([
    ['"ISO-8859-1"', 'windows-1252'],
    ['cp1256', 'windows-1256'],
    ['x-cp1251', 'windows-1251'],
    ['GB2312', 'gb18030'],
    ['Shift_JIS', 'shift_jis'],
    ['ks_c_5601-1987', 'euc-kr'],
    ['utf8', 'utf-8'],
    ['cp-1256x', undefined],
    ['base64', undefined],
    ['', undefined],
  ])('takes %s for %s', (label, expected) => {
    expect(charsetOf(label)).toBe(expected);
  });
});

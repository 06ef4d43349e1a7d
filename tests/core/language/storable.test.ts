import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutText, storableJson, storableText, utf8Bytes } from '#core/language/storable';

const anyUnits = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) });
const hasLoneSurrogate = (text: string) => /\p{Surrogate}/u.test(text);

describe('cutText', () => {
  test.each([
    ['abc', 5, 'abc'],
    ['abc', 2, 'ab'],
    ['a😀b', 1, 'a'],
    ['a😀b', 2, 'a'],
    ['a😀b', 3, 'a😀'],
    ['😀', 1, ''],
    ['', 0, ''],
  ])('cuts %j at %i units to %j', (text, most, expected) => {
    expect(cutText(text, most)).toBe(expected);
  });

  test('never makes a lone half out of a whole text, and loses no more than that half', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, most) => {
        const cut = cutText(text, most);
        expect(hasLoneSurrogate(cut)).toBe(false);
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, most) - 1);
      }),
    );
  });
});

describe('storableText', () => {
  test.each([
    ['خبر\tعاجل\r\n', 'خبر\tعاجل\r\n', 'white space stays'],
    ['a\u0000b\u001bc\u007f', 'abc', 'controls go'],
    ['x\ud800y', 'x\ufffdy', 'a high half alone'],
    ['x\udc00y', 'x\ufffdy', 'a low half alone'],
    ['😀', '😀', 'a pair is a letter'],
  ])('%j becomes %j: %s', (text, expected) => {
    expect(storableText(text)).toBe(expected);
  });

  test('of anything has nothing left to take out', () => {
    fc.assert(
      fc.property(anyUnits, (text) => {
        const clean = storableText(text);
        expect(clean.includes('\0') || hasLoneSurrogate(clean)).toBe(false);
        expect(storableText(clean)).toBe(clean);
        expect(utf8Bytes(clean)).toBe(Buffer.byteLength(clean));
      }),
    );
  });
});

describe('storableJson', () => {
  test('says the same as the value with storable strings, whatever the escapes', () => {
    fc.assert(
      fc.property(anyUnits, (text) => {
        const value = { text: `${text}\\u0000\\\u0000` };
        const read = JSON.parse(storableJson(JSON.stringify(value))) as typeof value;
        expect(read.text).toBe(value.text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd'));
      }),
    );
  });
});

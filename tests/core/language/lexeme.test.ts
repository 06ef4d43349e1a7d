import { describe, expect, test } from 'vitest';
import { hashText } from '#core/language/hash';
import { lexemeAt } from '#core/language/lexeme';

/** More distinct words than two generations hold. */
const MANY = 130_000;
const lexemeOf = (word: string) => lexemeAt(word, 0, word.length, 'arabic');

function meetOthers(count: number, prefix: string): void {
  for (let number = 0; number < count; number++) lexemeOf(`${prefix}${number}`);
}

describe('lexemeAt', () => {
  test('gives one object for a word wherever it stands', () => {
    expect(lexemeAt('في العراق', 3, 9, 'arabic')).toBe(lexemeOf('العراق'));
  });

  test('keeps a word that comes again while others come and go', () => {
    const first = lexemeOf('والعراق');
    for (const prefix of ['ا', 'ب', 'ت', 'ث', 'ج']) {
      meetOthers(MANY / 5, prefix);
      expect(lexemeOf('والعراق')).toBe(first);
    }
  });

  test('a word that was forgotten comes back as what it was', () => {
    const { stem, hash } = lexemeOf('للصحافيين').stemIn({ arabic: true, latin: true });
    const first = lexemeOf('للصحافيين');
    meetOthers(MANY, 'ح');
    const again = lexemeOf('للصحافيين');
    expect(again).not.toBe(first);
    expect(again.norm).toBe('للصحافيين');
    expect(again.stemIn({ arabic: true, latin: true })).toEqual({ stem, hash });
  });

  test('keeps two words of one hash apart', () => {
    const [one, other] = ['هغدعا', 'قجبفا'];
    expect(hashText(one)).toBe(hashText(other));
    expect([lexemeOf(one).norm, lexemeOf(other).norm, lexemeOf(one).norm]).toEqual([one, other, one]);
  });

  test('long words are whole', () => {
    const word = 'الاستراتيجياتوالاستثمارات';
    expect(lexemeAt(`${word} غزه`, 0, word.length, 'arabic').norm).toBe(word);
  });
});

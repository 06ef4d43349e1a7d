import { describe, expect, test } from 'vitest';
import { agreementOf, contentWords, overlapCoefficient, plainWords } from '#core/dedupe/wordOverlap';

describe('contentWords', () => {
  test.each([
    ['The talks in Baghdad', ['talk', 'baghdad']],
    ['المحادثات في بغداد', ['محادث', 'بغداد']],
    ['مقتل 12 في القصف', ['مقتل', '12', 'قصف']],
    ['مقتل ١٢ في القصف', ['مقتل', '12', 'قصف']],
    ['في من على', []],
    ['', []],
  ])('of %j are %j', (text, expected) => {
    expect([...contentWords(text)].sort()).toEqual(expected.sort());
  });

  test('of a script without spaces are its pairs of letters', () => {
    expect([...contentWords('巴格达爆炸')]).toEqual(['巴格', '格达', '达爆', '爆炸']);
  });

  test('are read of the first two thousand letters', () => {
    const long = `${'كلمة '.repeat(400)}بغداد`;
    expect(contentWords(long).has('بغداد')).toBe(false);
  });
});

test.each([
  ['«بغداد»: الحكومة تعلن…', 'بغداد - الحكومه تعلن!', 'signs and spelling'],
  ['BAGHDAD: talks', 'Baghdad talks', 'capitals and signs'],
  ['مُحادثات السلام', 'محادثات السلام', 'tashkeel'],
])('%j and %j are the same plain words: %s', (a, b) => {
  expect(plainWords(a)).toBe(plainWords(b));
});

describe('overlapCoefficient', () => {
  const of = (a: string, b: string) => overlapCoefficient(new Set(a.split(' ')), new Set(b.split(' ')));

  test('is the share of the smaller set', () => {
    expect(of('a b c d', 'a b')).toBe(1);
    expect(of('a b x', 'a b c d')).toBeCloseTo(2 / 3);
  });

  test('takes one common word for chance, unless there is no other', () => {
    expect(of('a b c', 'a x y')).toBe(0);
    expect(of('a', 'a b c')).toBe(0);
    expect(of('a', 'a')).toBe(1);
  });

  test('of an empty set is nothing', () => {
    expect(overlapCoefficient(new Set(), new Set(['a']))).toBe(0);
  });
});

describe('agreementOf', () => {
  test.each([
    ['Talks begin in Baghdad', 'Talks in Baghdad end', 'similar'],
    ['Talks begin in Baghdad', 'Talks begin in Baghdad.', 'exact'],
    ['Talks begin in Baghdad', 'Floods hit Basra', 'different'],
    ['', 'Floods hit Basra', 'missing'],
    ['…', 'Floods hit Basra', 'missing'],
    ['مقتل خمسة جنود في انفجار بالموصل', 'انفجار في الموصل يقتل خمسة جنود', 'similar'],
  ] as const)('%j and %j: %s', (a, b, expected) => {
    expect(agreementOf(a, b, 0.5)).toBe(expected);
    expect(agreementOf(b, a, 0.5)).toBe(expected);
  });

  test('more is asked for by a higher share', () => {
    expect(agreementOf('Talks begin in Baghdad today', 'Talks end in Baghdad', 0.9)).toBe('different');
  });
});

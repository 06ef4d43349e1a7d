import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { remembered } from '#core/language/remembered';

/** The words that were asked for, in order, of a memory of generations of two. */
function askedFor(words: readonly string[]): string[] {
  const asked: string[] = [];
  const lengthOf = remembered((word) => {
    asked.push(word);
    return word.length;
  }, 2);
  for (const word of words) lengthOf(word);
  return asked;
}

describe('remembered', () => {
  test('asks once for a word that comes again and again, however many others come between', () => {
    const others = 'a b c d e f g h'.split(' ');
    expect(askedFor(others.flatMap((other) => ['iraq', other]))).toEqual(['iraq', ...others]);
  });

  test('asks anew for a word that did not come for two generations', () => {
    expect(askedFor(['a', 'b', 'c', 'd', 'e', 'a'])).toEqual(['a', 'b', 'c', 'd', 'e', 'a']);
  });

  test('answers as what it remembers answers', () => {
    const lengthOf = remembered((word) => word.length, 3);
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 4 }), { maxLength: 60 }), (words) => {
        expect(words.map(lengthOf)).toEqual(words.map((word) => word.length));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Compared, comparedOf, MAX_COMPARED, parseCompared, writeCompared } from '#core/charts/compared';
import { colourOf, distinctColours } from '#core/charts/palette';

const id = fc.integer({ min: 1, max: 2_000_000_000 });
const line: fc.Arbitrary<Compared> = fc.oneof(
  fc.record({ watchId: id }),
  fc.record({ watchId: id, subject: fc.record({ kind: fc.constantFrom('actor', 'topic'), id }) }),
);

describe('the lines of a comparison', () => {
  test('are read as they were written', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(line, { maxLength: MAX_COMPARED, selector: (one) => writeCompared([one]) }),
        (lines) => {
          expect(parseCompared(writeCompared(lines))).toEqual(lines);
        },
      ),
    );
  });

  test.each<[string | undefined, Compared[], string]>([
    [undefined, [], 'nothing'],
    ['3,3', [{ watchId: 3 }], 'one twice'],
    ['3x7,a3,3a,-1,0,4', [{ watchId: 4 }], 'what is none'],
    ['3a99999999999,5', [{ watchId: 5 }], 'a number that no row can have'],
    ['1,2,3,4,5,6,7,8,9', [1, 2, 3, 4, 5, 6, 7, 8].map((watchId) => ({ watchId })), 'more than can be told apart'],
  ])('of %s are %j: %s', (given, lines) => {
    expect(parseCompared(given)).toEqual(lines);
  });

  test('of a view are what was clicked on, or the watch', () => {
    expect(writeCompared(comparedOf(3, { actor: [], topic: [] }))).toBe('3');
    expect(writeCompared(comparedOf(3, { actor: [12, 5], topic: [7] }))).toBe('3a12,3a5,3t7');
  });
});

test('up to eight subjects beside each other have colours of their own, the first of them the one it has everywhere', () => {
  fc.assert(
    fc.property(fc.array(id, { minLength: 1, maxLength: MAX_COMPARED }), (ids) => {
      const colours = distinctColours(ids);
      expect(new Set(colours).size).toBe(ids.length);
      expect(colours[0]).toBe(colourOf(ids[0] ?? 0));
    }),
  );
});

import { describe, expect, test } from 'vitest';
import { logPosition, replicaLag } from '#core/replicaLag';

describe('logPosition', () => {
  test.each([
    ['0/0', 0n],
    ['16/B374D848', 0x16_b374_d848n],
    ['FFFFFFFF/FFFFFFFF', 0xffff_ffff_ffff_ffffn],
  ])('reads %s', (words, expected) => {
    expect(logPosition(words)).toBe(expected);
  });

  test.each(['', '16', '16/', '/1', '16/B374D8480', '1/2/3', "1/2' or 1=1", '-1/2'])('knows %j for none', (words) => {
    expect(logPosition(words)).toBeUndefined();
  });
});

describe('replicaLag', () => {
  const marks = [
    { at: 1000, position: 10n },
    { at: 2000, position: 20n },
    { at: 3000, position: 20n },
    { at: 4000, position: 90n },
  ];
  test.each<[bigint, number, number | undefined, string]>([
    [90n, 4500, 500, 'all of the last mark: as old as the mark'],
    [95n, 4500, 500, 'more than the primary had then'],
    [89n, 4500, 1500, 'not all of it: as old as the mark before'],
    [20n, 9000, 6000, 'the last of marks on one position: nothing was written between them'],
    [10n, 4500, 3500, 'the first mark'],
    [9n, 4500, undefined, 'behind all marks'],
  ])('of a replica at %s at %s ms is %s ms: %s', (replayed, now, expected) => {
    expect(replicaLag(marks, replayed, now)).toBe(expected);
  });

  test('is not known without marks', () => {
    expect(replicaLag([], 5n, 0)).toBeUndefined();
  });
});

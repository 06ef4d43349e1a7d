import { expect, it } from 'vitest';
import { runningPieces } from '#core/charts/runningPiece';

it('ends a line before the bucket that is still running, and leads to that by a stretch of its own', () => {
  expect(runningPieces([3, 5, 4, 1], [false, false, false, true])).toEqual({
    done: [3, 5, 4, null],
    running: [null, null, 4, 1],
  });
});

it('leaves a line whole where all its buckets are over', () => {
  expect(runningPieces([3, null, 4], [false, false, false])).toEqual({
    done: [3, null, 4],
    running: [null, null, null],
  });
});

it('shows a bucket alone that is still running, and what is not known beside it as not known', () => {
  expect(runningPieces([2], [true])).toEqual({ done: [null], running: [2] });
  expect(runningPieces([3, null, 1], [false, false, true])).toEqual({
    done: [3, null, null],
    running: [null, null, 1],
  });
});

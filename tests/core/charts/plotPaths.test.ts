import { expect, test } from 'vitest';
import { barStrokes, PLOT_WIDTH } from '#core/charts/plotPaths';

/** Where the strokes of a path stand and how high they are, in the plot's units. */
function drawn({ d, transform }: { d: string; transform: string }): [x: number, top: number][] {
  const [across = 0, , , upwards = 0, , base = 0] = transform.slice('matrix('.length, -1).split(' ').map(Number);
  let [x, y] = [0, 0];
  return [...d.matchAll(/([Mm])(-?[\d.]+) ?(-?[\d.]+)V([\d.]+)/gu)].map(([, move, dx, dy, tall]) => {
    [x, y] = move === 'M' ? [Number(dx), Number(dy)] : [x + Number(dx), y + Number(dy)];
    expect(y).toBe(0);
    y = Number(tall);
    return [x * across, Math.round((base + y * upwards) * 100) / 100 + 0];
  });
}

test('bars as strokes stand in the middle of their columns, from the ground to their values; where there is none, no stroke', () => {
  const bars = barStrokes([2, 0, 4, 1, 9], { top: 4, height: 56, count: 5 });
  expect(drawn(bars)).toEqual([
    [100, 28],
    [500, 0],
    [700, 42],
    [900, 0],
  ]);
  expect(bars.width).toBeCloseTo(((PLOT_WIDTH / 5) * 0.86) / 100, 2);
});

test('a bar of next to nothing has a stroke of no height, and the next one begins at the ground', () => {
  expect(barStrokes([1, 1000], { top: 1000, height: 56, count: 2 }).d).toBe('M1 0V0m2 0V100');
  expect(barStrokes([0, 0], { top: 4, height: 56, count: 2 }).d).toBe('');
});

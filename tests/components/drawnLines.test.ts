import { expect, test } from 'vitest';
import { columnsOf, isAlone } from '../../components/drawnLines';

const points = [0, 1, 2, 3, 4].map((day) => ({
  ...{ key: `2026-11-0${day + 1}`, label: '', title: '', articles: 1 },
  ...(day === 1 && { isGap: true }),
}));
const line = (values: number[]) => [{ id: 'a', label: 'Baghdad', colour: 'red', values }];
const isRunning = points.map((_, at) => at === 4);

test('a line breaks where nothing was collected, and its last stretch leads to what is not complete', () => {
  const columns = columnsOf(line([5, 0, 4, 3, 1]), points, { isRunning, isStacked: false });
  expect(columns.map((column) => [column['a'], column['a running']])).toEqual([
    [5, null],
    [null, null],
    [4, null],
    [3, 3],
    [null, 1],
  ]);
});

test('shares that are stacked are whole', () => {
  const columns = columnsOf(line([1, 1, 1, 1, 1]), points, { isRunning, isStacked: true });
  expect(columns.map((column) => column['a'])).toEqual([1, 1, 1, 1, 1]);
});

test('only a point that no line leads to is alone', () => {
  const columns = columnsOf(line([5, 0, 4, 3, 1]), points, { isRunning, isStacked: false });
  expect(columns.map((_, at) => isAlone(columns, 'a', at))).toEqual([true, false, false, false, false]);
  expect(isAlone(columnsOf(line([2]), points.slice(0, 1), { isRunning: [false], isStacked: false }), 'a', 0)).toBe(
    true,
  );
});

import { roundTop } from '#core/charts/axis';
import { runningPieces } from '#core/charts/runningPiece';
import { shareOf } from '#core/charts/shareOf';
import type { ChartPoint, LineSeries } from './ChartFigure';

const OTHERS_TIMES = 1.5;

/** Of the stretch of a line that is not complete yet. */
export const runningKey = (id: string) => `${id} running`;

type Column = Record<string, string | number | null | undefined>;

/** A line's value: none where nothing was collected, so that it breaks instead of falling to zero. */
function valueOrGap({ isGap }: ChartPoint, value: number | undefined): number | null {
  return value === undefined || (isGap && value === 0) ? null : value;
}

/** A column of the chart for each point: the values of the lines that are complete, and of what leads to what is not. */
export function columnsOf(
  series: readonly LineSeries[],
  points: readonly ChartPoint[],
  { isRunning, isStacked }: { isRunning: readonly boolean[]; isStacked: boolean },
): Column[] {
  const pieces = series.map(({ id, values }) => {
    const known = points.map((point, index) => valueOrGap(point, values[index]));
    // Areas of shares stand on each other: each is whole.
    return { id, ...(isStacked ? { done: known, running: [] } : runningPieces(known, isRunning)) };
  });
  return points.map(({ key }, index) => ({
    key,
    ...Object.fromEntries(
      pieces.flatMap(({ id, done, running }) => [
        [id, done[index]],
        [runningKey(id), running[index]],
      ]),
    ),
  }));
}

/** Whether the line has a value there and none on either side. */
export function isAlone(columns: readonly Column[], id: string, at: number): boolean {
  const isKnown = (place: number) => typeof columns[place]?.[id] === 'number';
  return isKnown(at) && !isKnown(at - 1) && !isKnown(at + 1);
}

const highestOf = (series: readonly LineSeries[]) =>
  Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));

/** Shares of a few hundredths would lie on the floor of a scale up to one. */
export function topOf(
  series: readonly LineSeries[],
  { isShare, isStacked }: { isShare: boolean; isStacked: boolean },
): number {
  if (isStacked) return 1;
  const highest = highestOf(series);
  return isShare ? Math.min(1, roundTop(highest * 100) / 100) : roundTop(highest);
}

/** The others together can dwarf each one by itself; then they are told in words and numbers only. */
export function drawnLines(series: LineSeries[]): LineSeries[] {
  const named = series.filter(({ colour }) => colour !== undefined);
  return highestOf(series) > OTHERS_TIMES * highestOf(named) ? named : series;
}

/** Each bucket's values as parts of their sum. */
export function stacked(series: LineSeries[]): LineSeries[] {
  const sums = series[0]?.values.map((_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  return series.map((line) => ({
    ...line,
    values: line.values.map((value, index) => shareOf(value ?? 0, sums?.[index] ?? 0)),
  }));
}

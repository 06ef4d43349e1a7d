/** Units across a plot, whatever its width in px: it is stretched. */
export const PLOT_WIDTH = 1000;

interface Plot {
  /** The value at its upper side. */
  top: number;
  height: number;
  /** Columns across it. */
  count: number;
}

const round = (value: number) => Math.round(value * 10) / 10;
const round3 = (value: number) => Math.round(value * 1000) / 1000;

/** How wide the bars are, in the plot's units. */
const barWidth = (count: number) => round(Math.max(0.8, (PLOT_WIDTH / count) * 0.86));

/** All bars of a plot as one shape: ninety bars of eight charts would be 720 elements. */
export function barsPath(values: readonly number[], { top, height, count }: Plot): string {
  const step = PLOT_WIDTH / count;
  const width = barWidth(count);
  return values
    .map((value, index) => {
      const tall = round(Math.min(1, value / top) * height);
      return value > 0 ? `M${round(index * step + (step - width) / 2)} ${height}v${-tall}h${width}v${tall}z` : '';
    })
    .join('');
}

/** So high is a full bar of `barStrokes`. */
const STROKE_HEIGHT = 100;

/**
 * The same bars as strokes, a third as long to send, for plots of which a page has many: in columns of two units, upwards, each from the
 * one before. `transform` puts them into the plot, and `width` is that of a bar.
 */
export function barStrokes(
  values: readonly number[],
  { top, height, count }: Plot,
): { d: string; transform: string; width: number } {
  let d = '';
  let at = 0;
  let above = 0;
  for (const [index, value] of values.entries()) {
    const tall = Math.round(Math.min(1, value / top) * STROKE_HEIGHT);
    if (!(value > 0)) continue;
    const x = index * 2 + 1;
    d += d === '' ? `M${x} 0` : `m${x - at}${above === 0 ? ' 0' : -above}`;
    d += `V${tall}`;
    at = x;
    above = tall;
  }
  const across = PLOT_WIDTH / count / 2;
  return {
    d,
    transform: `matrix(${round3(across)} 0 0 ${round3(-height / STROKE_HEIGHT)} 0 ${height})`,
    width: round3(barWidth(count) / across),
  };
}

/** A line through the middles of its columns, broken where a value is not known; a value alone is a short dash. */
export function linePath(values: readonly (number | undefined)[], { top, height, count }: Plot): string {
  const step = PLOT_WIDTH / count;
  return values
    .map((value, index) => {
      if (value === undefined) return '';
      const [x, y] = [round((index + 0.5) * step), round(height * (1 - value / top))];
      if (values[index - 1] !== undefined) return `L${x} ${y}`;
      return values[index + 1] === undefined ? `M${round(x - step / 4)} ${y}h${round(step / 2)}` : `M${x} ${y}`;
    })
    .join('');
}

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

/** How wide the bars are, in the plot's units. */
export const barWidth = (count: number) => round(Math.max(0.8, (PLOT_WIDTH / count) * 0.86));

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

/** The same bars as strokes of `barWidth`: half as long to send, for plots of which a page has many. */
export function barStrokes(values: readonly number[], { top, height, count }: Plot): string {
  const step = PLOT_WIDTH / count;
  return values
    .map((value, index) =>
      value > 0 ? `M${round((index + 0.5) * step)} ${height}v${-round(Math.min(1, value / top) * height)}` : '',
    )
    .join('');
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

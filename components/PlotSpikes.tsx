import { highestOf } from '#core/charts/finding';
import type { ChartPoint } from './ChartFigure';

/** Dots on the columns that stand out; the highest says its date, more labels would cover each other and the bars. */
export function PlotSpikes({
  points,
  top,
  height,
}: {
  points: readonly (ChartPoint & { value?: number; isSpike?: boolean })[];
  top: number;
  height: number;
}) {
  const spikes = points.flatMap(({ isSpike }, index) => (isSpike ? [index] : []));
  const labelled = highestOf(
    spikes,
    points.map(({ value = 0 }) => value),
  );
  return spikes.map((index) => (
    <span
      key={points[index]?.key}
      data-spike
      aria-hidden="true"
      className="pointer-events-none absolute size-2 -translate-y-1/2 rounded-full bg-ink ltr:-translate-x-1/2 rtl:translate-x-1/2"
      style={{
        insetInlineStart: `${((index + 0.5) * 100) / points.length}%`,
        top: height * (1 - (points[index]?.value ?? 0) / top),
      }}
    >
      {index === labelled && (
        <span className="absolute bottom-2 text-[0.8125rem] whitespace-nowrap ltr:-translate-x-1/2 rtl:translate-x-1/2">
          {points[index]?.label}
        </span>
      )}
    </span>
  ));
}

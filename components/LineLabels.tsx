import { spreadLabels } from '#core/charts/labels';
import type { LineSeries } from './ChartFigure';

const LINE_PX = 19;

/** The names of a chart's lines beside their ends, or beside the middles of their last bands. */
export function LineLabels({
  series,
  plot,
  isStacked,
}: {
  series: readonly LineSeries[];
  plot: { top: number; height: number; width: number; highest: number };
  isStacked: boolean;
}) {
  let below = 0;
  const places = series.map(({ values }) => {
    const last = values.at(-1) ?? 0;
    const middle = isStacked ? below + last / 2 : last;
    below += last;
    return plot.height * (1 - middle / plot.highest);
  });
  const spread = spreadLabels(places, { gap: LINE_PX, height: plot.height });
  return (
    <ul className="absolute inset-y-0 end-0 m-0" style={{ width: plot.width - 8 }} aria-hidden="true">
      {series.map(({ id, label, colour }, index) => (
        <li
          key={id}
          className="absolute inset-x-0 flex items-center gap-1.5 text-[0.875rem] leading-none"
          style={{ top: plot.top + (spread[index] ?? 0) - LINE_PX / 2, height: LINE_PX }}
        >
          <span className="size-2.5 shrink-0 rounded-full" style={{ background: colour ?? 'var(--edge)' }} />
          <bdi className="truncate leading-normal" title={label}>
            {label}
          </bdi>
        </li>
      ))}
    </ul>
  );
}

import type { ReactNode } from 'react';
import type { ChartPoint } from './ChartFigure';

/** Labels under the axis at most; on a phone every other one of them. */
const TICKS = 6;
/** Half of what a letter of a label takes at most, in em. */
const HALF_LETTER_EM = 0.3;

const SHAPES: Record<NonNullable<ChartPoint['marks']>[number]['kind'], ReactNode> = {
  version: <path d="M5 1l4 8h-8z" fill="none" stroke="var(--ink)" />,
  seed: <path d="M5 1l4 4-4 4-4-4z" fill="var(--ink)" />,
};

/**
 * Under a plot: when it is, and where the watch itself was changed, since what follows was looked for by other words. The chart's table
 * says both.
 */
export function PlotAxis({ points }: { points: readonly ChartPoint[] }) {
  const inPercent = (index: number) => `${((index + 0.5) * 100) / points.length}%`;
  // The middle of a label, so that its ends stay within the axis.
  const inside = (label: string, middle: string) => {
    const half = `${(label.length * HALF_LETTER_EM).toFixed(2)}em`;
    return `clamp(${half}, ${middle}, 100% - ${half})`;
  };
  const every = Math.max(1, Math.ceil(points.length / TICKS));
  const marked = points.flatMap(({ marks = [] }, index) =>
    marks.length > 0 ? [{ index, marks, kinds: [...new Set(marks.map(({ kind }) => kind))] }] : [],
  );
  return (
    <div aria-hidden="true">
      {marked.length > 0 && (
        <div className="relative h-3.5" data-marks>
          {marked.map(({ index, marks, kinds }) => (
            <span
              key={index}
              className="absolute top-0.5 flex ltr:-translate-x-1/2 rtl:translate-x-1/2"
              style={{ insetInlineStart: inPercent(index) }}
              title={marks.map(({ words }) => words).join('\n')}
            >
              {kinds.map((kind) => (
                <svg key={kind} width="10" height="10" className="block" aria-hidden="true">
                  {SHAPES[kind]}
                </svg>
              ))}
            </span>
          ))}
        </div>
      )}
      <div className="relative mt-1 h-6 overflow-hidden text-[0.8125rem] text-muted" data-ticks>
        {points.map(({ key, label }, index) =>
          index % every === Math.floor(every / 2) ? (
            <span
              key={key}
              className="absolute whitespace-nowrap max-sm:even:hidden ltr:-translate-x-1/2 rtl:translate-x-1/2"
              style={{ insetInlineStart: inside(label, inPercent(index)) }}
            >
              {label}
            </span>
          ) : undefined,
        )}
      </div>
    </div>
  );
}

import { useId } from 'react';
import { runsOf } from '#core/charts/incidentMarks';
import { PLOT_WIDTH } from '#core/charts/plotPaths';
import type { ChartPoint } from './ChartFigure';

/** Hatches, behind what is drawn, the time in which nothing was collected and that in which one feed was missing. */
export function PlotGaps({ points, height }: { points: readonly ChartPoint[]; height: number }) {
  const id = useId();
  const step = PLOT_WIDTH / points.length;
  const looks = [
    { look: 'gap', width: 3, turn: 45, marked: points.map(({ isGap }) => isGap === true) },
    {
      look: 'outage',
      width: 1.5,
      turn: -45,
      marked: points.map(({ isGap, outages }) => !isGap && outages !== undefined),
    },
  ];
  return looks.map(({ look, width, turn, marked }) => {
    const runs = runsOf(marked);
    if (runs.length === 0) return null;
    return (
      <g key={look} data-look={look}>
        <pattern
          id={`${id}${look}`}
          width="9"
          height="9"
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${turn})`}
        >
          <path d="M0 0v9" stroke="var(--gap)" strokeWidth={width} />
        </pattern>
        {runs.map(([from, to]) => (
          <rect
            key={from}
            x={from * step}
            width={(to - from + 1) * step}
            height={height}
            fill={`url(#${id}${look})`}
            opacity="0.7"
          />
        ))}
      </g>
    );
  });
}

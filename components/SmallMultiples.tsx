'use client';

import { runsOf } from '#core/charts/incidentMarks';
import { barStrokes, barsPath, PLOT_WIDTH } from '#core/charts/plotPaths';
import type { ChartLocale, ChartPoint } from './ChartFigure';
import type { ChartHref } from './chartHref';
import { numberFormat } from './numberFormat';
import { readPoints, type SentPoints } from './sentPoints';
import { usePlot } from './usePlot';
import { ViewLink } from './ViewLink';

export interface Multiple {
  id: number;
  label: string;
  /** Sum in the reader's digits, and how that changed. */
  total: string;
  change?: string;
  /** The view with this one as a chip; absent where there is no other view. */
  href: `?${string}` | undefined;
  colour: string;
  values: number[];
}

const HEIGHT = 56;
const tenth = (units: number) => Math.round(units * 10) / 10;

/**
 * The same chart once per subject, on one scale. A click on a name filters by it, one on a bar by it and the bar's time. Its parts have
 * classes of their own (globals.css): a page has sixteen of them.
 */
export function SmallMultiples({
  points: sent,
  multiples,
  ...rest
}: {
  points: SentPoints;
  multiples: Multiple[];
  top: number;
  kind: 'actor' | 'topic';
  baseHref: ChartHref | undefined;
  locale: ChartLocale & { isShare: boolean };
}) {
  const points = readPoints(sent);
  const first = points[0];
  const last = points.at(-1);
  return (
    <>
      <ul className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
        {multiples.map((multiple) => (
          <li key={multiple.id} className="min-w-0">
            <Small points={points} multiple={multiple} {...rest} />
          </li>
        ))}
      </ul>
      {multiples.length > 0 && (
        <p className="grid gap-x-8 text-[0.875rem] text-muted sm:grid-cols-2" aria-hidden="true">
          <span className="flex justify-between">
            <span>{first?.label}</span>
            <span>{last !== first && last?.label}</span>
          </span>
        </p>
      )}
    </>
  );
}

function Small({
  points,
  multiple,
  top,
  kind,
  baseHref,
  locale,
}: {
  points: readonly ChartPoint[];
  multiple: Multiple;
  top: number;
  kind: 'actor' | 'topic';
  baseHref: ChartHref | undefined;
  locale: ChartLocale & { isShare: boolean };
}) {
  const { label, values, colour } = multiple;
  const { at, handlers } = usePlot(points, {
    ...{ baseHref, values, isRtl: locale.isRtl },
    chip: { kind, id: String(multiple.id) },
  });
  const step = PLOT_WIDTH / points.length;
  const plot = { top, height: HEIGHT, count: points.length };
  const isRunning = points.some(({ running }) => running);
  const done = values.map((value, index) => (points[index]?.running ? 0 : value));
  const running = values.map((value, index) => (points[index]?.running ? value : 0));
  const bars = barStrokes(done, plot);
  const pointed = points[at ?? -1];
  const words = pointed && `${pointed.title}: ${written(values[at ?? -1] ?? 0, locale)}`;

  return (
    <>
      <p className="small-head">
        {multiple.href === undefined ? (
          <bdi title={label}>{label}</bdi>
        ) : (
          <ViewLink href={multiple.href} title={label}>
            <bdi>{label}</bdi>
          </ViewLink>
        )}
        <span>
          {multiple.change && (
            <bdi dir="auto" className="text-muted">
              {multiple.change}
            </bdi>
          )}
          {multiple.total}
        </span>
      </p>
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, points.length - 1)}
        aria-valuenow={at ?? points.length - 1}
        aria-valuetext={words ?? multiple.total}
        className="small-plot"
        {...handlers}
      >
        <svg aria-hidden="true" viewBox={`0 0 ${PLOT_WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
          {runsOf(points.map(({ isGap, outages }) => isGap === true || outages !== undefined)).map(([from, to]) => (
            <rect
              key={from}
              x={tenth(from * step)}
              width={tenth((to - from + 1) * step)}
              height={HEIGHT}
              fill="var(--gap)"
              opacity="0.3"
            />
          ))}
          {at !== undefined && <rect x={at * step} width={step} height={HEIGHT} fill="var(--accent-soft)" />}
          <path d={bars.d} transform={bars.transform} stroke={colour} strokeWidth={bars.width} />
          {isRunning && (
            <path
              data-running
              d={barsPath(running, plot)}
              fill="none"
              stroke={colour}
              strokeDasharray="2 2"
              vectorEffect="non-scaling-stroke"
            />
          )}
        </svg>
        {words && (
          <span className="pointer-events-none absolute inset-x-0 -top-6 z-10 mx-auto w-fit max-w-full truncate rounded border border-edge bg-surface px-2 text-[0.875rem]">
            {words}
          </span>
        )}
      </div>
    </>
  );
}

/** Made when it is asked for: most charts are not pointed at. */
function written(value: number, { tag, isShare }: ChartLocale & { isShare: boolean }): string {
  return numberFormat(tag, isShare ? { style: 'percent' } : {}).format(value);
}

'use client';

import { useTranslations } from 'next-intl';
import { type ArticlesSeries, valuesAt } from '#core/charts/articlesSeries';
import { roundTop } from '#core/charts/axis';
import { barsPath, linePath, PLOT_WIDTH } from '#core/charts/plotPaths';
import type { ChartLocale, ChartPoint } from './ChartFigure';
import { ChartTooltip } from './ChartTooltip';
import type { ChartHref } from './chartHref';
import { numberFormat } from './numberFormat';
import { PlotAxis } from './PlotAxis';
import { PlotGaps } from './PlotGaps';
import { PlotSpikes } from './PlotSpikes';
import { readPoints, type SentPoints } from './sentPoints';
import { usePlot } from './usePlot';

const HEIGHT = 210;

/**
 * Articles per bucket as bars, independent reports as a line, the period before and the moving average as thin ones. Drawn with the
 * page, so that it is there before any script; the scripts let it be pointed at, pulled over to zoom, and walked by arrow keys.
 */
export function ArticlesPlot({
  title,
  names,
  points: sent,
  series,
  locale,
  baseHref,
}: {
  title: string;
  names: Record<'value' | 'reports' | 'previous', string>;
  points: SentPoints;
  series: ArticlesSeries;
  locale: ChartLocale & { isShare: boolean };
  baseHref: ChartHref | undefined;
}) {
  const t = useTranslations('chart');
  const points = readPoints(sent).map((column, place) => ({ ...column, ...valuesAt(series, place) }));
  const { at, pulled, handlers } = usePlot(points, { baseHref, isRtl: locale.isRtl });
  const { isShare } = locale;
  const number = numberFormat(
    locale.tag,
    isShare ? { style: 'percent', maximumFractionDigits: 1 } : { maximumFractionDigits: 1 },
  );
  const highest = Math.max(0, ...points.flatMap(({ value = 0, previous = 0 }) => [value, previous]));
  const top = isShare ? Math.min(1, roundTop(highest * 100) / 100) : roundTop(highest);
  const plot = { top, height: HEIGHT, count: points.length };
  const step = PLOT_WIDTH / points.length;
  const pointed = points[at ?? -1];
  const bars = (wanted: (point: ChartPoint) => boolean) =>
    barsPath(
      points.map((point) => (wanted(point) ? (point.value ?? 0) : 0)),
      plot,
    );
  return (
    <div className="relative grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 pt-5">
      <div
        className="flex flex-col justify-between text-end text-[0.8125rem] leading-none text-muted"
        aria-hidden="true"
      >
        {[top, top / 2, 0].map((value) => (
          <span key={value} className="-my-[0.4em]">
            {number.format(value)}
          </span>
        ))}
      </div>
      <div
        role="slider"
        tabIndex={0}
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, points.length - 1)}
        aria-valuenow={at ?? Math.max(0, points.length - 1)}
        aria-valuetext={
          pulled
            ? pulled.map((place) => points[place]?.title).join(' – ')
            : pointed
              ? `${pointed.title}: ${number.format(pointed.value ?? 0)}`
              : title
        }
        className="relative cursor-crosshair touch-pan-y outline-offset-2 select-none"
        style={{ height: HEIGHT }}
        {...handlers}
      >
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${PLOT_WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="block size-full overflow-visible rtl:-scale-x-100"
        >
          <PlotGaps points={points} height={HEIGHT} />
          {[0, 0.5, 1].map((share) => (
            <path
              key={share}
              d={`M0 ${HEIGHT * share}h${PLOT_WIDTH}`}
              stroke={share === 1 ? 'var(--edge)' : 'var(--rule)'}
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {at !== undefined && <rect x={at * step} width={step} height={HEIGHT} fill="var(--accent-soft)" />}
          {pulled && (
            <rect
              data-pulled
              x={pulled[0] * step}
              width={(pulled[1] - pulled[0] + 1) * step}
              height={HEIGHT}
              fill="var(--accent)"
              opacity="0.18"
            />
          )}
          <path d={bars(({ running, isPicked }) => !running && !isPicked)} fill="var(--accent)" fillOpacity={0.55} />
          <path d={bars(({ isPicked }) => isPicked === true)} fill="var(--accent)" />
          <path
            data-running
            d={bars(({ running, isPicked }) => running === true && !isPicked)}
            fill="none"
            stroke="var(--accent)"
            strokeWidth={1.5}
            strokeDasharray="3 2"
            vectorEffect="non-scaling-stroke"
          />
          <Curve
            d={linePath(
              points.map(({ previous }) => previous),
              plot,
            )}
            stroke="var(--edge)"
            isDashed
          />
          <Curve
            d={linePath(
              points.map(({ average }) => average),
              plot,
            )}
            stroke="var(--c1)"
          />
          <Curve
            d={linePath(
              points.map(({ reports, isGap }) => (isGap && reports === 0 ? undefined : reports)),
              plot,
            )}
            stroke="var(--ink)"
          />
        </svg>
        <PlotSpikes points={points} top={top} height={HEIGHT} />
        {pointed && (
          <div
            className="pointer-events-none absolute top-2 z-20 w-max max-w-full"
            style={(at ?? 0) < points.length / 2 ? { insetInlineEnd: 0 } : { insetInlineStart: 0 }}
          >
            <ChartTooltip
              title={pointed.title}
              rows={[
                ...valueRow(names.value, pointed.value, number),
                ...valueRow(names.reports, pointed.reports, number),
                ...valueRow(t('averageKey'), pointed.average, number),
                ...valueRow(names.previous, pointed.previous, number),
                ...valueRow(t('publishedKey'), pointed.published, numberFormat(locale.tag)),
              ]}
              notes={[
                ...(pointed.isGap ? [t('gapKey')] : []),
                ...(pointed.outages ?? []),
                ...(pointed.running ? [t('runningKey')] : []),
                ...(pointed.isSpike ? [t('spikeKey')] : []),
                ...(pointed.marks ?? []).map(({ words }) => words),
              ]}
              articles={pointed.articles}
              isRtl={locale.isRtl}
            />
          </div>
        )}
      </div>
      <div />
      <PlotAxis points={points} />
    </div>
  );
}

function Curve({ d, stroke, isDashed = false }: { d: string; stroke: string; isDashed?: boolean }) {
  if (d === '') return null;
  const dashes = isDashed ? { strokeDasharray: '4 3' } : {};
  return <path d={d} fill="none" stroke={stroke} strokeWidth={1.75} vectorEffect="non-scaling-stroke" {...dashes} />;
}

function valueRow(
  label: string,
  value: number | undefined,
  number: Intl.NumberFormat,
): { label: string; value: string }[] {
  return value === undefined ? [] : [{ label, value: number.format(value) }];
}

'use client';

import { useTranslations } from 'next-intl';
import {
  Bar,
  type BarShapeProps,
  CartesianGrid,
  ComposedChart,
  Line,
  Rectangle,
  ReferenceArea,
  ReferenceDot,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { axisWidth, roundTop } from '#core/charts/axis';
import { highestOf } from '#core/charts/finding';
import { type ChartLocale, type ChartPoint, valueOrGap } from './ChartFigure';
import { ChartTooltip } from './ChartTooltip';
import type { ChartHref } from './chartHref';
import { MissingAreas } from './MissingAreas';
import { useBrush } from './useBrush';

export interface ArticlesPoint extends ChartPoint {
  reports: number;
  previous?: number;
  /** Of this bucket and those before it. */
  average?: number;
  isSpike?: boolean;
}

const HEIGHT = 240;
/** A spike nearer to a side than this share of the width has no room for its label above it. */
const LABEL_SHARE = 0.06;

/** Articles per bucket as bars, independent reports as a line, the period before as a thin one. */
export default function ArticlesChart({
  points,
  locale,
  baseHref,
}: {
  points: ArticlesPoint[];
  locale: ChartLocale;
  baseHref: ChartHref;
}) {
  const t = useTranslations('chart');
  const top = roundTop(Math.max(...points.map((point) => Math.max(point.articles, point.previous ?? 0))));
  const data = points.map((point) => ({ ...point, reports: valueOrGap(point, point.reports) }));
  const number = new Intl.NumberFormat(locale.tag);
  const decimal = new Intl.NumberFormat(locale.tag, { maximumFractionDigits: 1 });
  // One label; more would cover each other and the bars.
  const spikes = points.flatMap(({ isSpike }, index) => (isSpike ? [index] : []));
  const labelled = highestOf(
    spikes,
    points.map(({ articles }) => articles),
  );
  const hasAverage = points.some((point) => point.average !== undefined);
  const { marked, handlers } = useBrush(points, baseHref);
  const hasPrevious = points.some((point) => point.previous !== undefined);

  return (
    <div dir="ltr" className={locale.isRtl ? 'chart-rtl' : undefined} style={{ height: HEIGHT }}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={data} margin={{ top: 18, right: 4, bottom: 0, left: 4 }} {...handlers}>
          <CartesianGrid vertical={false} stroke="var(--rule)" />
          <MissingAreas points={points} isBand />
          {marked && <ReferenceArea x1={marked[0]} x2={marked[1]} fill="var(--accent)" fillOpacity={0.15} />}
          <XAxis
            dataKey="key"
            reversed={locale.isRtl}
            tickFormatter={(key: string) => points.find((point) => point.key === key)?.label ?? ''}
            tick={{ fill: 'var(--muted)', fontSize: 13 }}
            tickLine={false}
            axisLine={{ stroke: 'var(--edge)' }}
            minTickGap={28}
            interval="preserveStartEnd"
          />
          <YAxis
            orientation={locale.isRtl ? 'right' : 'left'}
            domain={[0, top]}
            allowDecimals={false}
            tickFormatter={(value: number) => number.format(value)}
            tick={{ fill: 'var(--muted)', fontSize: 13 }}
            tickLine={false}
            axisLine={false}
            width={axisWidth(number.format(top))}
          />
          <Bar
            dataKey="articles"
            isAnimationActive={false}
            maxBarSize={48}
            shape={(props: BarShapeProps) => <Column {...props} point={points[props.index]} />}
          />
          {hasAverage && (
            <Line
              dataKey="average"
              type="monotone"
              stroke="var(--c1)"
              strokeWidth={1.75}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          )}
          {hasPrevious && (
            <Line
              dataKey="previous"
              stroke="var(--edge)"
              strokeWidth={1.5}
              strokeDasharray="4 3"
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          )}
          <Line
            dataKey="reports"
            stroke="var(--ink)"
            strokeWidth={1.75}
            dot={false}
            activeDot={{ r: 3 }}
            isAnimationActive={false}
          />
          {spikes.map((index) => (
            <ReferenceDot
              key={points[index]?.key}
              x={points[index]?.key ?? ''}
              y={points[index]?.articles ?? 0}
              r={4}
              fill="var(--ink)"
              stroke="var(--surface)"
              {...(index === labelled
                ? {
                    label: {
                      value: points[index]?.label ?? '',
                      position: labelPosition(index, points.length, locale.isRtl),
                      fill: 'var(--ink)',
                      fontSize: 13,
                    },
                  }
                : {})}
            />
          ))}
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--accent-soft)' }}
            content={({ active, label }) => {
              const point = active ? points.find((candidate) => candidate.key === label) : undefined;
              if (!point) return null;
              const rows = [
                { label: t('articlesKey'), value: number.format(point.articles) },
                { label: t('reportsKey'), value: number.format(point.reports) },
                ...(point.average === undefined
                  ? []
                  : [{ label: t('averageKey'), value: decimal.format(point.average) }]),
                ...(point.previous === undefined
                  ? []
                  : [{ label: t('previousKey'), value: number.format(point.previous) }]),
              ];
              const notes = [
                ...(point.isGap ? [t('gapKey')] : []),
                ...(point.outages ?? []),
                ...(point.running ? [t('runningKey')] : []),
                ...(point.isSpike ? [t('spikeKey')] : []),
              ];
              return (
                <ChartTooltip
                  title={point.title}
                  rows={rows}
                  notes={notes}
                  articles={point.articles}
                  isRtl={locale.isRtl}
                />
              );
            }}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

/** Above its spike, but beside it, inwards, where the chart ends: there it would be cut. */
function labelPosition(index: number, count: number, isRtl: boolean): 'top' | 'left' | 'right' {
  const fromStart = (index + 0.5) / count;
  const fromLeft = isRtl ? 1 - fromStart : fromStart;
  if (fromLeft > 1 - LABEL_SHARE) return 'left';
  return fromLeft < LABEL_SHARE ? 'right' : 'top';
}

/** A bar; hollow while its bucket is still running, dark when it was clicked on. */
function Column({ x, y, width, height, point }: BarShapeProps & { point: ArticlesPoint | undefined }) {
  const place = { x: x + 0.5, y, width: Math.max(1, width - 1), height };
  if (point?.running && !point.isPicked) {
    return <Rectangle {...place} fill="transparent" stroke="var(--accent)" strokeWidth={1.5} strokeDasharray="3 2" />;
  }
  return <Rectangle {...place} fill="var(--accent)" fillOpacity={point?.isPicked ? 1 : 0.55} />;
}

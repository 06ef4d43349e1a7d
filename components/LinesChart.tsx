'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { MouseEvent } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { axisTicks, axisWidth } from '#core/charts/axis';
import { seriesAt } from '#core/charts/labels';
import { defined } from '#core/defined';
import type { ChartLocale, LineSeries } from './ChartFigure';
import { ChartTooltip } from './ChartTooltip';
import { type ChartHref, pointHref } from './chartHref';
import { columnsOf, drawnLines, isAlone, runningKey, stacked, topOf } from './drawnLines';
import { LineLabels } from './LineLabels';
import { MissingAreas } from './MissingAreas';
import { numberFormat } from './numberFormat';
import { readPoints, type SentPoints } from './sentPoints';

const HEIGHT = 260;
const AXIS_HEIGHT = 30;
const TOP = 8;
const PLOT = HEIGHT - AXIS_HEIGHT - TOP;
const LABELS_WIDTH = 120;

/** A line per subject, or the shares of all stacked to 100 %, with their names at the ends. A click means the nearest one. */
export default function LinesChart({
  points: sent,
  series,
  isShare,
  isStacked,
  locale,
  kind,
  baseHref,
}: {
  points: SentPoints;
  series: LineSeries[];
  isShare: boolean;
  isStacked: boolean;
  locale: ChartLocale;
  /** Of whom or what the lines are that do not say themselves where they lead. */
  kind?: 'actor' | 'topic';
  baseHref: ChartHref | undefined;
}) {
  const t = useTranslations('chart');
  const router = useRouter();
  const points = readPoints(sent);
  const drawn = isStacked ? stacked(series) : drawnLines(series);
  const top = topOf(drawn, { isShare, isStacked });
  const percent = numberFormat(locale.tag, { style: 'percent', maximumFractionDigits: top < 0.1 ? 1 : 0 });
  const format = isShare || isStacked ? percent : numberFormat(locale.tag);
  const isRunning = points.map(({ running }) => running === true);
  const data = columnsOf(drawn, points, { isRunning, isStacked });

  function open(index: number, event: MouseEvent): void {
    const point = points[index];
    if (!baseHref || !point || point.articles === 0) return;
    const { top: edge } = event.currentTarget.getBoundingClientRect();
    const value = (1 - (event.clientY - edge - TOP) / PLOT) * top;
    const values = drawn.map((line) => line.values[index] ?? 0);
    const line = drawn[seriesAt(values, value, { isStacked }) ?? -1];
    const chip = kind === undefined || line?.colour === undefined ? undefined : { kind, id: line.id };
    const { opens = { base: baseHref, ...defined({ chip }) } } = line ?? {};
    router.push(pointHref(opens.base, point, opens.chip), { scroll: opens.base !== baseHref });
  }

  return (
    <div className="relative">
      <div dir="ltr" className={locale.isRtl ? 'chart-rtl' : undefined} style={{ height: HEIGHT }}>
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart
            data={data}
            margin={{
              top: TOP,
              right: locale.isRtl ? 6 : LABELS_WIDTH,
              bottom: 0,
              left: locale.isRtl ? LABELS_WIDTH : 6,
            }}
            onClick={({ activeTooltipIndex }, event) => open(Number(activeTooltipIndex), event)}
          >
            <CartesianGrid vertical={false} stroke="var(--rule)" />
            <MissingAreas points={points} isBand={false} />
            <XAxis
              dataKey="key"
              height={AXIS_HEIGHT}
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
              ticks={axisTicks(top)}
              interval={0}
              tickFormatter={(value: number) => format.format(value)}
              tick={{ fill: 'var(--muted)', fontSize: 13 }}
              tickLine={false}
              axisLine={false}
              width={axisWidth(format.format(top))}
            />
            {drawn.map(({ id, colour }) =>
              isStacked ? (
                <Area
                  key={id}
                  dataKey={id}
                  stackId="all"
                  stroke="var(--surface)"
                  strokeWidth={0.5}
                  fill={colour ?? 'var(--edge)'}
                  fillOpacity={colour ? 0.75 : 0.3}
                  isAnimationActive={false}
                />
              ) : (
                <Line
                  key={id}
                  dataKey={id}
                  stroke={colour ?? 'var(--edge)'}
                  strokeWidth={colour ? 2 : 1.25}
                  strokeDasharray={colour ? '' : '4 3'}
                  // A point alone between gaps has no line to be seen by.
                  dot={({ cx, cy, index }) =>
                    isAlone(data, id, index) ? (
                      <circle key={index} cx={cx} cy={cy} r={2} fill={colour ?? 'var(--edge)'} />
                    ) : (
                      <g key={index} />
                    )
                  }
                  activeDot={{ r: 3 }}
                  isAnimationActive={false}
                />
              ),
            )}
            {!isStacked &&
              isRunning.includes(true) &&
              drawn.map(({ id, colour = 'var(--edge)' }) => (
                <Line
                  key={runningKey(id)}
                  dataKey={runningKey(id)}
                  stroke={colour}
                  strokeWidth={1.25}
                  strokeDasharray="2 3"
                  dot={({ cx, cy, index }) =>
                    isRunning[index] && cy !== null ? (
                      <circle key={index} cx={cx} cy={cy} r={3} fill="var(--surface)" stroke={colour} data-running />
                    ) : (
                      <g key={index} />
                    )
                  }
                  activeDot={false}
                  isAnimationActive={false}
                />
              ))}
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: 'var(--edge)' }}
              content={({ active, label }) => {
                const index = active ? points.findIndex((candidate) => candidate.key === label) : -1;
                const point = points[index];
                if (!point) return null;
                const rows = (isStacked ? drawn : series)
                  .map(({ label: name, colour, values }) => ({
                    name,
                    colour: colour ?? 'var(--edge)',
                    value: values[index] ?? 0,
                  }))
                  .filter(({ value }) => value > 0)
                  .sort((a, b) => b.value - a.value)
                  .map(({ name, colour, value }) => ({ label: name, colour, value: format.format(value) }));
                return (
                  <ChartTooltip
                    title={point.title}
                    rows={rows}
                    notes={[
                      ...(point.isGap ? [t('gapKey')] : []),
                      ...(point.running ? [t('runningKey')] : []),
                      ...(point.outages ?? []),
                    ]}
                    articles={point.articles}
                    isRtl={locale.isRtl}
                  />
                );
              }}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <LineLabels
        series={drawn}
        plot={{ top: TOP, height: PLOT, width: LABELS_WIDTH, highest: top }}
        isStacked={isStacked}
      />
    </div>
  );
}

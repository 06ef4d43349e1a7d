'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { axisWidth, roundTop } from '#core/charts/axis';
import { type ChartLocale, type ChartPoint, valueOrGap } from './ChartFigure';
import { ChartTooltip } from './ChartTooltip';
import { MissingAreas } from './MissingAreas';

export interface LineSeries {
  id: string;
  label: string;
  /** A CSS colour; absent for the others, which are drawn thin and dashed. */
  colour?: string;
  values: number[];
}

const HEIGHT = 260;
const OTHERS_TIMES = 1.5;

/** A line per subject; shares are drawn from 0 to 100 %. */
export default function ActorsChart({
  points,
  series,
  isShare,
  locale,
}: {
  points: ChartPoint[];
  series: LineSeries[];
  isShare: boolean;
  locale: ChartLocale;
}) {
  const t = useTranslations('chart');
  const router = useRouter();
  const highestOf = (some: LineSeries[]) => Math.max(0, ...some.flatMap(({ values }) => values));
  const named = series.filter(({ colour }) => colour !== undefined);
  // The others together can dwarf each one by itself; then they are told in words and numbers only.
  const drawn = highestOf(series) > OTHERS_TIMES * highestOf(named) ? named : series;
  const top = isShare ? 1 : roundTop(highestOf(drawn));
  const format = new Intl.NumberFormat(locale.tag, isShare ? { style: 'percent', maximumFractionDigits: 0 } : {});
  const data = points.map((point, index) => ({
    key: point.key,
    ...Object.fromEntries(series.map(({ id, values }) => [id, valueOrGap(point, values[index] ?? 0)])),
  }));

  function open(index: number): void {
    const point = points[index];
    if (point && point.articles > 0) router.push(point.href);
  }

  return (
    <div dir="ltr" className={locale.isRtl ? 'chart-rtl' : undefined} style={{ height: HEIGHT }}>
      <ResponsiveContainer width="100%" height="100%">
        <LineChart
          data={data}
          margin={{ top: 8, right: 6, bottom: 0, left: 6 }}
          onClick={({ activeTooltipIndex }) => open(Number(activeTooltipIndex))}
        >
          <CartesianGrid vertical={false} stroke="var(--rule)" />
          <MissingAreas points={points} isBand={false} />
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
            allowDecimals={isShare}
            tickFormatter={(value: number) => format.format(value)}
            tick={{ fill: 'var(--muted)', fontSize: 13 }}
            tickLine={false}
            axisLine={false}
            width={axisWidth(format.format(top))}
          />
          {drawn.map(({ id, colour }) => (
            <Line
              key={id}
              dataKey={id}
              stroke={colour ?? 'var(--edge)'}
              strokeWidth={colour ? 2 : 1.25}
              strokeDasharray={colour ? '' : '4 3'}
              // A point alone between gaps has no line to be seen by.
              dot={points.length === 1 || points.some(({ isGap }) => isGap) ? { r: 2 } : false}
              activeDot={{ r: 3 }}
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
              const rows = series
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
                  notes={[...(point.isGap ? [t('gapKey')] : []), ...point.outages]}
                  articles={point.articles}
                  isRtl={locale.isRtl}
                />
              );
            }}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

import { ChartFigure, type ChartPoint } from '#components/ChartFigure';
import { ChartTable } from '#components/ChartTable';
import { LazyLinesChart } from '#components/LazyCharts';
import { bucketKey } from '#core/charts/buckets';
import { writeCompared } from '#core/charts/compared';
import { shareOfPublished } from '#core/charts/shareOf';
import { type Params, withParams } from '#core/charts/view';
import { defined } from '#core/defined';
import { env } from '#runtime/env';
import type { I18n } from '../i18n';
import { partialKeys } from '../watches/[id]/ArticlesFigure';
import type { LineNames } from './lineNames';
import type { ComparedLine, OpenComparison } from './openCompared';
import { lineColours, lineHref } from './ShownLines';

/** The lines on one scale with their names at their ends; a point leads to its articles in its watch. */
export function ComparedFigure({
  open,
  names,
  params,
  i18n,
}: {
  open: OpenComparison;
  names: LineNames;
  params: Params;
  i18n: I18n;
}) {
  const { t } = i18n;
  const { view, buckets, lines, gaps } = open;
  const isShare = view.measure === 'share';
  const colours = lineColours(lines);
  const series = lines.map((line, at) => ({
    id: writeCompared([line]),
    label: names.lineName(line),
    ...defined({ colour: colours[at] }),
    values: valuesOf(line),
    opens: { base: lineHref(line, open) },
  }));
  const points: ChartPoint[] = buckets.map((bucket, place) => ({
    key: bucketKey(bucket, view.unit),
    to: bucket.to,
    label: i18n.bucketLabel(bucket, view.unit),
    title: i18n.bucketTitle(bucket, view.unit),
    articles: lines.reduce((sum, { articles }) => sum + (articles[place] ?? 0), 0),
    ...defined({ running: bucket.running || undefined, isGap: gaps[place] || undefined }),
  }));
  const title = t(isShare ? 'chart.share' : 'compare.chart', { unit: view.unit });
  const [most] = [...lines].sort((a, b) => b.total - a.total);
  const finding = most
    ? t(lines.length > 1 ? 'compare.findingMost' : 'compare.finding', { name: names.lineName(most), count: most.total })
    : t('compare.none');
  const { from, to, unit } = view;
  return (
    <ChartFigure
      title={title}
      finding={finding}
      keys={partialKeys(points, i18n)}
      notes={isShare ? [t('compare.shareNote')] : []}
      csvHref={`${env().basePath}/api/compare.csv${withParams(params, { range: 'custom', from, to, unit })}`}
      picture={{
        watch: i18n.row([...new Set(lines.map(({ watch }) => watch.name))]),
        range: t('chart.period', { from: i18n.day(from), to: i18n.day(to) }),
        zone: t('common.zone', { zone: i18n.zone() }),
      }}
      table={
        <ChartTable
          title={title}
          columns={series.map(({ id, label, values }) => ({ id, label, values }))}
          points={points}
          locale={i18n.chartLocale}
          isShare={isShare}
        />
      }
    >
      <LazyLinesChart
        points={points}
        series={series}
        isShare={isShare}
        isStacked={false}
        locale={i18n.chartLocale}
        baseHref={withParams(params, {})}
      />
    </ChartFigure>
  );
}

function valuesOf({ articles, published }: ComparedLine): (number | undefined)[] {
  if (!published) return articles;
  return articles.map((count, place) => (count === undefined ? undefined : shareOfPublished(count, published[place])));
}

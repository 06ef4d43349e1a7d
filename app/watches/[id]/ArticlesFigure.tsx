import type { ArticlesPoint } from '#components/ArticlesChart';
import { ChartFigure, type ChartKey, type ChartPoint } from '#components/ChartFigure';
import { EmptyState } from '#components/EmptyState';
import { LazyArticlesChart } from '#components/LazyCharts';
import { type Finding, findingOf } from '#core/charts/finding';
import { type Params, withParams } from '#core/charts/view';
import { defined } from '#core/defined';
import type { I18n } from '../../i18n';
import type { Overview } from './loadOverview';
import { outageSpanWords, outageWords } from './outageWords';

/** The chart's columns in the user's language, each with the address of its articles. */
export function pointsOf(overview: Overview, params: Params, i18n: I18n): ChartPoint[] {
  return overview.buckets.map((bucket, index) => ({
    key: bucket.from,
    label: i18n.bucketLabel(bucket, overview.view.unit),
    title: i18n.bucketTitle(bucket, overview.view.unit),
    href: `${withParams(params, { at: bucket.from, unit: overview.view.unit, tab: undefined })}#articles`,
    articles: overview.totals[index]?.articles ?? 0,
    running: bucket.running,
    isGap: overview.gaps[index] ?? false,
    outages: [...new Set((overview.outages[index] ?? []).map((incident) => outageWords(incident, i18n)))],
  }));
}

function findingWords(finding: Finding, i18n: I18n): string {
  const { t } = i18n;
  if (finding.code === 'none' || finding.code === 'uncollected') return t(`findings.${finding.code}`);
  if (finding.code === 'spike') return t('findings.spike', { date: i18n.day(finding.day), count: finding.count });
  if (finding.code === 'up' || finding.code === 'down') {
    return t(`findings.${finding.code}`, { count: finding.count, percent: i18n.percent(finding.percent / 100) });
  }
  return t(`findings.${finding.code}`, { count: finding.count });
}

/** The key of what `MissingAreas` draws, where it draws anything. */
export function missingKeys(points: readonly ChartPoint[], { t }: I18n): ChartKey[] {
  return [
    ...(points.some(({ isGap }) => isGap) ? [{ label: t('chart.gapKey'), look: 'hatched' as const }] : []),
    ...(points.some(({ isGap, outages }) => !isGap && outages.length > 0)
      ? [{ label: t('chart.outageKey'), look: 'outage' as const }]
      : []),
  ];
}

/** The rows of a chart's table: what is known of each bucket's collection stands beside its date. */
export function rowsOf(points: readonly ChartPoint[], { t }: I18n): { key: string; title: string }[] {
  return points.map(({ key, title, isGap, outages, running }) => ({
    key,
    title: [title, ...(isGap ? [t('chart.gapKey')] : []), ...outages, ...(running ? [t('chart.runningKey')] : [])].join(
      ' · ',
    ),
  }));
}

/** A bucket's value in words: a dash where nothing was collected, since that is no zero. */
export function valueWords(value: number, point: ChartPoint | undefined, written: (value: number) => string): string {
  return point?.isGap && value === 0 ? '—' : written(value);
}

/** Articles over time, with what was independent, what was before, and what was not collected. */
export function ArticlesFigure({
  overview,
  points,
  i18n,
  csvHref,
  nextPoll,
}: {
  overview: Overview;
  points: ChartPoint[];
  i18n: I18n;
  csvHref: string;
  nextPoll: Date | undefined;
}) {
  const { t } = i18n;
  const { view, totals, totalsBefore, gaps, gapsBefore, spikes } = overview;
  if (!overview.hasData) {
    const title =
      nextPoll && nextPoll > i18n.now ? t('chart.emptyNext', { when: i18n.ago(nextPoll) }) : t('chart.empty');
    return <EmptyState title={title} />;
  }
  const data = points.map(
    (point, index): ArticlesPoint => ({
      ...point,
      reports: totals[index]?.reports ?? 0,
      ...defined({ previous: view.compare && !gapsBefore[index] ? (totalsBefore[index]?.articles ?? 0) : undefined }),
      isSpike: spikes.includes(index),
    }),
  );
  const finding = findingOf({
    buckets: overview.buckets,
    values: totals.map(({ articles }) => articles),
    spikes,
    isGap: gaps,
    previousTotal: overview.isComparable ? overview.totalBefore.articles : undefined,
  });
  const keys: ChartKey[] = [
    { label: t('chart.articlesKey'), look: 'bar' },
    { label: t('chart.reportsKey'), look: 'line' },
    ...(view.compare ? [{ label: t('chart.previousKey'), look: 'thin' as const }] : []),
    ...missingKeys(points, i18n),
    ...(points.some(({ running }) => running) ? [{ label: t('chart.runningKey'), look: 'hollow' as const }] : []),
    ...(spikes.length > 0 ? [{ label: t('chart.spikeKey'), look: 'spike' as const }] : []),
  ];
  return (
    <ChartFigure
      title={t('chart.articles', { unit: view.unit })}
      finding={findingWords(finding, i18n)}
      keys={keys}
      notes={[
        ...(overview.undated > 0 ? [t('chart.undated', { count: overview.undated })] : []),
        ...overview.incidents.map((incident) => outageSpanWords(incident, i18n)),
      ]}
      csvHref={csvHref}
      table={<ArticlesTable data={data} hasPrevious={view.compare} i18n={i18n} />}
    >
      <LazyArticlesChart points={data} locale={i18n.chartLocale} />
    </ChartFigure>
  );
}

function ArticlesTable({ data, hasPrevious, i18n }: { data: ArticlesPoint[]; hasPrevious: boolean; i18n: I18n }) {
  const { t } = i18n;
  const titles = rowsOf(data, i18n);
  return (
    <table className="grid-table">
      <thead>
        <tr>
          <th scope="col">{t('chart.date')}</th>
          <th scope="col" className="num whitespace-normal!">
            {t('chart.articlesKey')}
          </th>
          <th scope="col" className="num whitespace-normal!">
            {t('chart.reportsKey')}
          </th>
          {hasPrevious && (
            <th scope="col" className="num whitespace-normal!">
              {t('chart.previousKey')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {data.toReversed().map((point, index) => (
          <tr key={point.key}>
            <th scope="row" className="font-normal">
              {titles[data.length - 1 - index]?.title}
            </th>
            <td className="num">{valueWords(point.articles, point, i18n.number)}</td>
            <td className="num">{valueWords(point.reports, point, i18n.number)}</td>
            {hasPrevious && <td className="num">{point.previous === undefined ? '—' : i18n.number(point.previous)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import type { ArticlesPoint } from '#components/ArticlesChart';
import { ChartFigure, type ChartKey, type ChartPoint } from '#components/ChartFigure';
import { EmptyState } from '#components/EmptyState';
import { LazyArticlesChart } from '#components/LazyCharts';
import { type Finding, findingOf } from '#core/charts/finding';
import { type Params, withParams } from '#core/charts/view';
import { defined } from '#core/defined';
import type { Words } from '../../words';
import type { Overview } from './loadOverview';
import { outageSpanWords, outageWords } from './outageWords';

/** The chart's columns in the reader's words, each with the address of its articles. */
export function pointsOf(overview: Overview, params: Params, words: Words): ChartPoint[] {
  return overview.buckets.map((bucket, index) => ({
    key: bucket.from,
    label: words.bucketLabel(bucket, overview.view.unit),
    title: words.bucketTitle(bucket, overview.view.unit),
    href: `${withParams(params, { at: bucket.from, unit: overview.view.unit, tab: undefined })}#articles`,
    articles: overview.totals[index]?.articles ?? 0,
    running: bucket.running,
    isGap: overview.gaps[index] ?? false,
    outages: [...new Set((overview.outages[index] ?? []).map((incident) => outageWords(incident, words)))],
  }));
}

function findingWords(finding: Finding, words: Words): string {
  const { t } = words;
  if (finding.code === 'none' || finding.code === 'uncollected') return t(`findings.${finding.code}`);
  if (finding.code === 'spike') return t('findings.spike', { date: words.day(finding.day), count: finding.count });
  if (finding.code === 'up' || finding.code === 'down') {
    return t(`findings.${finding.code}`, { count: finding.count, percent: words.percent(finding.percent / 100) });
  }
  return t(`findings.${finding.code}`, { count: finding.count });
}

/** The key of what `MissingAreas` draws, where it draws anything. */
export function missingKeys(points: readonly ChartPoint[], { t }: Words): ChartKey[] {
  return [
    ...(points.some(({ isGap }) => isGap) ? [{ label: t('chart.gapKey'), look: 'hatched' as const }] : []),
    ...(points.some(({ isGap, outages }) => !isGap && outages.length > 0)
      ? [{ label: t('chart.outageKey'), look: 'outage' as const }]
      : []),
  ];
}

/** The rows of a chart's table: what is known of each bucket's collection stands beside its date. */
export function rowsOf(points: readonly ChartPoint[], { t }: Words): { key: string; title: string }[] {
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
  words,
  csvHref,
  nextPoll,
}: {
  overview: Overview;
  points: ChartPoint[];
  words: Words;
  csvHref: string;
  nextPoll: Date | undefined;
}) {
  const { t } = words;
  const { view, totals, totalsBefore, gaps, gapsBefore, spikes } = overview;
  if (!overview.hasData) {
    const title =
      nextPoll && nextPoll > words.now ? t('chart.emptyNext', { when: words.ago(nextPoll) }) : t('chart.empty');
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
    ...missingKeys(points, words),
    ...(points.some(({ running }) => running) ? [{ label: t('chart.runningKey'), look: 'hollow' as const }] : []),
    ...(spikes.length > 0 ? [{ label: t('chart.spikeKey'), look: 'spike' as const }] : []),
  ];
  return (
    <ChartFigure
      title={t('chart.articles', { unit: view.unit })}
      finding={findingWords(finding, words)}
      keys={keys}
      notes={[
        ...(overview.undated > 0 ? [t('chart.undated', { count: overview.undated })] : []),
        ...overview.incidents.map((incident) => outageSpanWords(incident, words)),
      ]}
      csvHref={csvHref}
      table={<ArticlesTable data={data} hasPrevious={view.compare} words={words} />}
    >
      <LazyArticlesChart points={data} reader={words.chartReader} />
    </ChartFigure>
  );
}

function ArticlesTable({ data, hasPrevious, words }: { data: ArticlesPoint[]; hasPrevious: boolean; words: Words }) {
  const { t } = words;
  const titles = rowsOf(data, words);
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
            <td className="num">{valueWords(point.articles, point, words.number)}</td>
            <td className="num">{valueWords(point.reports, point, words.number)}</td>
            {hasPrevious && (
              <td className="num">{point.previous === undefined ? '—' : words.number(point.previous)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import type { ArticlesPoint } from '#components/ArticlesChart';
import { ChartFigure, type ChartKey, type ChartPoint } from '#components/ChartFigure';
import { EmptyState } from '#components/EmptyState';
import { LazyArticlesChart } from '#components/LazyCharts';
import { type Finding, findingOf } from '#core/series/finding';
import { type Params, withParams } from '#core/series/view';
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
    outages: [...new Set((overview.outages[index] ?? []).map((incident) => outageWords(incident, words)))],
  }));
}

function findingWords(finding: Finding, words: Words): string {
  const { t } = words;
  if (finding.code === 'none') return t('findings.none');
  if (finding.code === 'spike') return t('findings.spike', { date: words.day(finding.day), count: finding.count });
  if (finding.code === 'up' || finding.code === 'down') {
    return t(`findings.${finding.code}`, { count: finding.count, percent: words.percent(finding.percent / 100) });
  }
  return t(`findings.${finding.code}`, { count: finding.count });
}

/** The key of what `OutageAreas` draws, where it draws anything. */
export function outageKeys(points: readonly ChartPoint[], { t }: Words): ChartKey[] {
  return points.some(({ outages }) => outages.length > 0) ? [{ label: t('chart.outageKey'), look: 'outage' }] : [];
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
  const { view, totals, totalsBefore, gaps, spikes } = overview;
  if (!overview.counted) {
    const title =
      nextPoll && nextPoll > words.now ? t('chart.emptyNext', { when: words.ago(nextPoll) }) : t('chart.empty');
    return <EmptyState title={title} />;
  }
  const data = points.map(
    (point, index): ArticlesPoint => ({
      ...point,
      reports: totals[index]?.reports ?? 0,
      ...(view.compare ? { previous: totalsBefore[index]?.articles ?? 0 } : {}),
      isGap: gaps[index] ?? false,
      isSpike: spikes.includes(index),
    }),
  );
  const finding = findingOf({
    buckets: overview.buckets,
    values: totals.map(({ articles }) => articles),
    spikes,
    previousTotal: overview.totalBefore.articles,
  });
  const keys: ChartKey[] = [
    { label: t('chart.articlesKey'), look: 'bar' },
    { label: t('chart.reportsKey'), look: 'line' },
    ...(view.compare ? [{ label: t('chart.previousKey'), look: 'thin' as const }] : []),
    ...(gaps.includes(true) ? [{ label: t('chart.gapKey'), look: 'hatched' as const }] : []),
    ...outageKeys(points, words),
    ...(points.some(({ running }) => running) ? [{ label: t('chart.runningKey'), look: 'hollow' as const }] : []),
    ...(spikes.length > 0 ? [{ label: t('chart.spikeKey'), look: 'spike' as const }] : []),
  ];
  return (
    <ChartFigure
      title={t('chart.articles', { unit: view.unit })}
      finding={findingWords(finding, words)}
      keys={keys}
      notes={overview.incidents.map((incident) => outageSpanWords(incident, words))}
      csvHref={csvHref}
      table={<ArticlesTable data={data} hasPrevious={view.compare} words={words} />}
    >
      <LazyArticlesChart points={data} reader={words.chartReader} />
    </ChartFigure>
  );
}

function ArticlesTable({ data, hasPrevious, words }: { data: ArticlesPoint[]; hasPrevious: boolean; words: Words }) {
  const { t } = words;
  return (
    <table className="grid-table">
      <thead>
        <tr>
          <th scope="col">{t('chart.date')}</th>
          <th scope="col" className="num">
            {t('chart.articlesKey')}
          </th>
          <th scope="col" className="num">
            {t('chart.reportsKey')}
          </th>
          {hasPrevious && (
            <th scope="col" className="num">
              {t('chart.previousKey')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {data.toReversed().map((point) => (
          <tr key={point.key}>
            <th scope="row" className="font-normal">
              {point.title}
              {point.isGap && ` · ${t('chart.gapKey')}`}
              {point.outages.map((outage) => ` · ${outage}`)}
              {point.running && ` · ${t('chart.runningKey')}`}
            </th>
            <td className="num">{words.number(point.articles)}</td>
            <td className="num">{words.number(point.reports)}</td>
            {hasPrevious && <td className="num">{words.number(point.previous ?? 0)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

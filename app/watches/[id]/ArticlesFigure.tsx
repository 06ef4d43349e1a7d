import { ArticlesPlot, type ArticlesPoint } from '#components/ArticlesPlot';
import { ChartFigure, type ChartKey, type ChartPoint } from '#components/ChartFigure';
import { ChartTable } from '#components/ChartTable';
import { EmptyState } from '#components/EmptyState';
import { bucketKey } from '#core/charts/buckets';
import { type Finding, findingOf } from '#core/charts/finding';
import { movingAverage } from '#core/charts/movingAverage';
import type { PictureWords } from '#core/charts/picture';
import { defined } from '#core/defined';
import type { I18n } from '../../i18n';
import type { Overview } from './loadOverview';
import { outageSpanWords, outageWords } from './outageWords';

/** The chart's columns in the user's language. */
export function pointsOf(overview: Overview, i18n: I18n): ChartPoint[] {
  const { view, counts, picked } = overview;
  return overview.buckets.map((bucket, index) => ({
    key: bucketKey(bucket, view.unit),
    to: bucket.to,
    label: i18n.bucketLabel(bucket, view.unit),
    title: i18n.bucketTitle(bucket, view.unit),
    articles: counts.articles[index] ?? 0,
    ...defined({
      running: bucket.running || undefined,
      isGap: overview.gaps[index] || undefined,
      isPicked: bucket === picked || undefined,
      outages: outagesOf(overview.outages[index] ?? [], i18n),
    }),
  }));
}

function outagesOf(incidents: Overview['incidents'], i18n: I18n): string[] | undefined {
  return incidents.length > 0 ? [...new Set(incidents.map((incident) => outageWords(incident, i18n)))] : undefined;
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
    ...(points.some(({ isGap, outages }) => !isGap && outages)
      ? [{ label: t('chart.outageKey'), look: 'outage' as const }]
      : []),
  ];
}

/** Buckets in a moving average: a day, a week, a month and a quarter. */
const AVERAGE_OF = { hour: 24, day: 7, week: 4, month: 3 };

/** Articles over time, with what was independent, what was before, and what was not collected. */
export function ArticlesFigure({
  overview,
  points,
  i18n,
  csvHref,
  picture,
  nextPoll,
  baseHref,
}: {
  overview: Overview;
  points: ChartPoint[];
  i18n: I18n;
  csvHref: string;
  picture: PictureWords;
  /** The present view without the bucket that was clicked on. */
  baseHref: `?${string}`;
  nextPoll: Date | undefined;
}) {
  const { t } = i18n;
  const { view, counts, before, gaps, gapsBefore, spikes } = overview;
  const average = movingAverage(counts.articles, { isGap: gaps, width: AVERAGE_OF[view.unit] });
  if (!overview.hasData) {
    const title =
      nextPoll && nextPoll > i18n.now ? t('chart.emptyNext', { when: i18n.ago(nextPoll) }) : t('chart.empty');
    return <EmptyState title={title} />;
  }
  const data = points.map(
    (point, index): ArticlesPoint => ({
      ...point,
      reports: counts.reports[index] ?? 0,
      ...defined({ previous: view.compare && !gapsBefore[index] ? (before.counts.articles[index] ?? 0) : undefined }),
      ...defined({ average: average?.[index], isSpike: spikes.includes(index) || undefined }),
    }),
  );
  const finding = findingOf({
    buckets: overview.buckets,
    values: counts.articles,
    spikes,
    isGap: gaps,
    previousTotal: overview.isComparable ? before.counts.total.articles : undefined,
  });
  const keys: ChartKey[] = [
    { label: t('chart.articlesKey'), look: 'bar' },
    { label: t('chart.reportsKey'), look: 'line' },
    ...(average ? [{ label: t('chart.averageKey'), look: 'average' as const }] : []),
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
        ...(overview.undated.length > 0 ? [t('chart.undated', { count: overview.undated.length })] : []),
        ...overview.incidents.map((incident) => outageSpanWords(incident, i18n)),
      ]}
      csvHref={csvHref}
      picture={picture}
      table={
        <ChartTable
          title={t('chart.articles', { unit: view.unit })}
          columns={[
            { id: 'articles', label: t('chart.articlesKey'), values: counts.articles },
            { id: 'reports', label: t('chart.reportsKey'), values: counts.reports },
            ...(view.compare
              ? [{ id: 'previous', label: t('chart.previousKey'), values: data.map(({ previous }) => previous) }]
              : []),
          ]}
          points={points}
          locale={i18n.chartLocale}
          isShare={false}
        />
      }
    >
      <ArticlesPlot
        title={t('chart.articles', { unit: view.unit })}
        points={data}
        locale={i18n.chartLocale}
        baseHref={baseHref}
      />
    </ChartFigure>
  );
}

import { ArticlesPlot } from '#components/ArticlesPlot';
import { ChartFigure, type ChartKey, type ChartPoint } from '#components/ChartFigure';
import { ChartTable } from '#components/ChartTable';
import { EmptyState } from '#components/EmptyState';
import { type Bucket, bucketKey } from '#core/charts/buckets';
import { type Finding, findingOf } from '#core/charts/finding';
import type { PictureWords } from '#core/charts/picture';
import { shareOf } from '#core/charts/shareOf';
import { defined } from '#core/defined';
import { packPoints } from '../../../components/sentPoints';
import type { I18n } from '../../i18n';
import { articleSeries } from './articleSeries';
import type { Overview } from './loadOverview';
import { outageSpanWords, outageWords } from './outageWords';

/** The chart's columns in the user's language. */
export function pointsOf(overview: Overview, i18n: I18n): ChartPoint[] {
  const { view, counts, picked } = overview;
  return overview.buckets.map((bucket, index) => ({
    key: bucketKey(bucket, view.unit),
    label: i18n.bucketLabel(bucket, view.unit),
    title: i18n.bucketTitle(bucket, view.unit),
    articles: counts.articles[index] ?? 0,
    ...defined({
      to: bucketKey(bucket, view.unit) === bucket.to ? undefined : bucket.to,
      running: bucket.running || undefined,
      isGap: overview.gaps[index] || undefined,
      isPicked: bucket === picked || undefined,
      outages: outagesOf(overview.outages[index] ?? [], i18n),
      marks: marksOf(overview.marks, bucket, i18n),
    }),
  }));
}

function marksOf(marks: Overview['marks'], { start, end }: Bucket, { t, ...i18n }: I18n): ChartPoint['marks'] {
  const within = marks.filter(({ at }) => start <= at.getTime() && at.getTime() < end);
  if (within.length === 0) return undefined;
  return within.map(({ at, kind, version = 0, title = '' }) => ({
    kind,
    words: t(`chart.${kind}Mark`, { version: i18n.number(version), title, date: i18n.moment(at) }),
  }));
}

/** Of a column's outages so many are named, and of all below the chart the last ones: of two thousand feeds some always fail. */
const NAMED_OF_COLUMN = 3;
const NAMED_BELOW = 12;

function outagesOf(incidents: Overview['incidents'], i18n: I18n): string[] | undefined {
  if (incidents.length === 0) return undefined;
  const words = [...new Set(incidents.map((incident) => outageWords(incident, i18n)))];
  return [...words.slice(0, NAMED_OF_COLUMN), ...moreOutages(words.length - NAMED_OF_COLUMN, i18n)];
}

function outageNotes({ incidents }: Overview, i18n: I18n): string[] {
  const named = incidents.slice(-NAMED_BELOW).map((incident) => outageSpanWords(incident, i18n));
  return [...named, ...moreOutages(incidents.length - NAMED_BELOW, i18n)];
}

const moreOutages = (count: number, { t }: I18n) => (count > 0 ? [t('chart.moreOutages', { count })] : []);

function findingWords(finding: Finding, { view, published, counts }: Overview, i18n: I18n): string {
  const { t } = i18n;
  const against = view.compare ?? 'period';
  if (published && 'count' in finding) {
    const count = published.now.reduce((sum, one) => sum + one, 0);
    return t('findings.share', { count, percent: i18n.finePercent(shareOf(counts.total.articles, count)) });
  }
  if (finding.code === 'none' || finding.code === 'uncollected') return t(`findings.${finding.code}`);
  if (finding.code === 'spike') return t('findings.spike', { date: i18n.day(finding.day), count: finding.count });
  if (finding.code === 'up' || finding.code === 'down') {
    return t(`findings.${finding.code}`, {
      count: finding.count,
      percent: i18n.percent(finding.percent / 100),
      against,
    });
  }
  return t(`findings.${finding.code}`, { count: finding.count, against });
}

/** The key of columns that are not whole: not collected, with feeds missing, or still running. */
export function partialKeys(points: readonly ChartPoint[], { t }: I18n): ChartKey[] {
  return [
    ...(points.some(({ isGap }) => isGap) ? [{ label: t('chart.gapKey'), look: 'hatched' as const }] : []),
    ...(points.some(({ isGap, outages }) => !isGap && outages)
      ? [{ label: t('chart.outageKey'), look: 'outage' as const }]
      : []),
    ...(points.some(({ running }) => running) ? [{ label: t('chart.runningKey'), look: 'hollow' as const }] : []),
  ];
}

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
  /** Absent, as the next, in a view that is shared: nothing else can be opened from it. */
  csvHref: string | undefined;
  picture: PictureWords;
  /** The present view without the bucket that was clicked on. */
  baseHref: `?${string}` | undefined;
  nextPoll: Date | undefined;
}) {
  const { t } = i18n;
  const { view, counts, before, gaps, spikes, published } = overview;
  if (!overview.hasData) {
    const title =
      nextPoll && nextPoll > i18n.now ? t('chart.emptyNext', { when: i18n.ago(nextPoll) }) : t('chart.empty');
    return <EmptyState title={title} />;
  }
  const series = articleSeries(overview);
  const isShare = published !== undefined;
  const against = view.compare ?? 'period';
  const title = t(isShare ? 'chart.share' : 'chart.articles', { unit: view.unit });
  const finding = findingOf({
    buckets: overview.buckets,
    values: counts.articles,
    spikes,
    isGap: gaps,
    previousTotal: overview.isComparable ? before.counts.total.articles : undefined,
  });
  const names = {
    value: t(isShare ? 'chart.shareOnStoryKey' : 'chart.articlesKey'),
    reports: t(isShare ? 'chart.shareReportsKey' : 'chart.reportsKey'),
    previous: t('chart.previousKey', { against }),
  };
  const keys: ChartKey[] = [
    { label: names.value, look: 'bar' },
    { label: names.reports, look: 'line' },
    ...(series.average?.some((value) => value !== null)
      ? [{ label: t('chart.averageKey'), look: 'average' as const }]
      : []),
    ...(view.compare ? [{ label: names.previous, look: 'thin' as const }] : []),
    ...partialKeys(points, i18n),
    ...(spikes.length > 0 ? [{ label: t('chart.spikeKey'), look: 'spike' as const }] : []),
    ...(['version', 'seed'] as const).flatMap((look) =>
      overview.marks.some(({ kind }) => kind === look) ? [{ label: t(`chart.${look}Key`), look }] : [],
    ),
  ];
  return (
    <ChartFigure
      title={title}
      finding={findingWords(finding, overview, i18n)}
      keys={keys}
      notes={[
        ...(overview.undated.length > 0 ? [t('chart.undated', { count: overview.undated.length })] : []),
        ...outageNotes(overview, i18n),
      ]}
      {...defined({ csvHref })}
      picture={picture}
      table={
        <ChartTable
          title={title}
          columns={[
            { id: 'articles', label: names.value, values: series.value },
            { id: 'reports', label: names.reports, values: series.reports },
            ...(series.previous ? [{ id: 'previous', label: names.previous, values: series.previous }] : []),
          ]}
          points={packPoints(points)}
          locale={i18n.chartLocale}
          isShare={isShare}
        />
      }
    >
      <ArticlesPlot
        title={title}
        names={names}
        points={packPoints(points)}
        series={series}
        locale={{ ...i18n.chartLocale, isShare }}
        baseHref={baseHref}
      />
    </ChartFigure>
  );
}

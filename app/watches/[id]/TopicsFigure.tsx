import Link from 'next/link';
import { ChartFigure, type ChartPoint } from '#components/ChartFigure';
import { EmptyState } from '#components/EmptyState';
import { SeriesTable } from '#components/SeriesTable';
import { SmallMultiples } from '#components/SmallMultiples';
import { roundTop } from '#core/charts/axis';
import { shareOf } from '#core/charts/totals';
import type { I18n } from '../../i18n';
import { missingKeys, rowsOf, valueWords } from './ArticlesFigure';
import type { Overview } from './loadOverview';

/** Each topic's mentions over time, side by side on one scale. */
export function TopicsFigure({
  watchId,
  overview,
  points,
  i18n,
  csvHref,
}: {
  watchId: number;
  overview: Overview;
  points: ChartPoint[];
  i18n: I18n;
  csvHref: string;
}) {
  const { t } = i18n;
  const isShare = overview.view.measure === 'share';
  if (overview.topics.length === 0) {
    return (
      <EmptyState title={t('chart.noTopics')}>
        <Link href={`/watches/${watchId}/topics`}>{t('topics.add')}</Link>
      </EmptyState>
    );
  }
  const written = (value: number) => (isShare ? i18n.percent(value) : i18n.number(value));
  const rows = overview.topics
    .map((topic) => {
      const series = overview.topicSeries.get(topic.id);
      const articles = series?.articles ?? points.map(() => 0);
      const mentions = series?.mentions ?? points.map(() => 0);
      const values = isShare ? articles.map((count, index) => shareOf(count, points[index]?.articles ?? 0)) : mentions;
      const total = isShare
        ? shareOf(
            articles.reduce((sum, count) => sum + count, 0),
            overview.total.articles,
          )
        : mentions.reduce((sum, count) => sum + count, 0);
      return { id: topic.id, label: i18n.name(topic.names, topic.label), values, total };
    })
    .sort((a, b) => b.total - a.total);
  const highest = Math.max(0, ...rows.flatMap(({ values }) => values));
  const top = isShare ? 1 : roundTop(highest);
  const leader = rows[0];
  return (
    <ChartFigure
      title={t('chart.topics')}
      finding={leader && leader.total > 0 ? t('findings.topTopic', { name: leader.label }) : t('findings.none')}
      keys={missingKeys(points, i18n)}
      csvHref={csvHref}
      table={
        <SeriesTable
          heading={t('chart.date')}
          columns={rows.map(({ id, label, values }) => ({
            id: String(id),
            label,
            values: values.map((value, index) => valueWords(value, points[index], written)),
          }))}
          rows={rowsOf(points, i18n)}
        />
      }
    >
      <SmallMultiples
        points={points}
        top={top}
        multiples={rows.map((row) => ({
          id: row.id,
          label: row.label,
          total: written(row.total),
          values: row.values,
          words: row.values.map((value, index) => {
            const amount = isShare
              ? t('chart.shareOfArticles', { share: written(value) })
              : t('chart.mentions', { count: value });
            return `${points[index]?.title ?? ''}: ${amount}`;
          }),
        }))}
      />
      <p className="mt-2 text-muted">{t('chart.scale', { top: written(top) })}</p>
    </ChartFigure>
  );
}

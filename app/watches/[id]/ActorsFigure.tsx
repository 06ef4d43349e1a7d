import type { LineSeries } from '#components/ActorsChart';
import { ChartFigure, type ChartPoint } from '#components/ChartFigure';
import { EmptyState } from '#components/EmptyState';
import { LazyActorsChart } from '#components/LazyCharts';
import { SeriesTable } from '#components/SeriesTable';
import { sumOthers } from '#core/charts/leaderboard';
import { shareOf } from '#core/charts/totals';
import type { I18n } from '../../i18n';
import { missingKeys, rowsOf, valueWords } from './ArticlesFigure';
import type { Overview } from './loadOverview';

const MAX_LINES = 8;

/** The actors that the chart draws: the picked ones, else the leaders. */
export function shownActors({ view, leaders }: Overview): Overview['leaders'] {
  const picked = leaders.filter(({ id }) => view.actors.includes(id));
  return (picked.length > 0 ? picked : leaders).slice(0, MAX_LINES);
}

/** Mentions of actors over time: at most eight lines, the rest as one. */
export function ActorsFigure({
  overview,
  points,
  colours,
  i18n,
  csvHref,
}: {
  overview: Overview;
  points: ChartPoint[];
  colours: ReadonlyMap<number, number>;
  i18n: I18n;
  csvHref: string;
}) {
  const { t } = i18n;
  const shown = shownActors(overview);
  const leader = overview.leaders[0];
  if (!leader) return <EmptyState title={t('chart.noActors')} />;
  const isShare = overview.view.measure === 'share';
  const written = (value: number) => (isShare ? i18n.percent(value) : i18n.number(value));
  const lines = shown.map((actor): LineSeries => {
    const series = overview.actorSeries.get(actor.id);
    const counts = (isShare ? series?.articles : series?.mentions) ?? [];
    return {
      id: String(actor.id),
      label: i18n.name(actor.names),
      colour: `var(--c${colours.get(actor.id) ?? 0})`,
      values: isShare ? counts.map((count, index) => shareOf(count, points[index]?.articles ?? 0)) : counts,
    };
  });
  const others = sumOthers(overview.actorSeries, new Set(shown.map(({ id }) => id)), points.length);
  // Articles that name one of the others cannot be added up to a share: one article names several.
  const isPicked = overview.view.actors.length > 0;
  if (!isShare && !isPicked && others.some((value) => value > 0)) {
    lines.push({ id: 'others', label: t('common.others'), values: others });
  }
  return (
    <ChartFigure
      title={t('chart.actors')}
      finding={t('findings.leader', { name: i18n.name(leader.names), count: leader.mentions })}
      keys={missingKeys(points, i18n)}
      csvHref={csvHref}
      table={
        <SeriesTable
          heading={t('chart.date')}
          columns={lines.map(({ id, label, values }) => ({
            id,
            label,
            values: values.map((value, index) => valueWords(value, points[index], written)),
          }))}
          rows={rowsOf(points, i18n)}
        />
      }
    >
      <LazyActorsChart points={points} series={lines} isShare={isShare} locale={i18n.chartLocale} />
    </ChartFigure>
  );
}

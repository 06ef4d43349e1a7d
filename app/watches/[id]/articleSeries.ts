import type { ArticlesPoint } from '#components/ArticlesPlot';
import type { ChartPoint } from '#components/ChartFigure';
import { movingAverage } from '#core/charts/movingAverage';
import { shareOfPublished } from '#core/charts/shares';
import { defined } from '#core/defined';
import type { Overview } from './loadOverview';

/** Buckets in a moving average: a day, a week, a month and a quarter. */
const AVERAGE_OF = { hour: 24, day: 7, week: 4, month: 3 };

/** What the chart of articles draws: counts, or their shares of what the feeds published. */
export function articleSeries(overview: Overview, points: readonly ChartPoint[]): ArticlesPoint[] {
  const { view, counts, before, gaps, gapsBefore, spikes, published } = overview;
  const drawn = (count: number, place: number, of = published?.now) =>
    published ? shareOfPublished(count, of?.[place]) : count;
  const values = counts.articles.map((count, place) => drawn(count, place));
  const average = movingAverage(
    values.map((value) => value ?? 0),
    { isGap: values.map((value, place) => gaps[place] === true || value === undefined), width: AVERAGE_OF[view.unit] },
  );
  return points.map((point, place) => ({
    ...point,
    ...defined({
      value: values[place],
      reports: drawn(counts.reports[place] ?? 0, place),
      previous:
        view.compare && !gapsBefore[place]
          ? drawn(before.counts.articles[place] ?? 0, place, published?.before)
          : undefined,
      average: average?.[place],
      published: published?.now[place],
      isSpike: spikes.includes(place) || undefined,
    }),
  }));
}

import type { ArticlesSeries } from '#core/charts/articlesSeries';
import { movingAverage } from '#core/charts/movingAverage';
import { shareOfPublished } from '#core/charts/shareOf';
import { defined } from '#core/defined';
import type { Overview } from './loadOverview';

/** Buckets in a moving average: a day, a week, a month and a quarter. */
const AVERAGE_OF = { hour: 24, day: 7, week: 4, month: 3 };

/** What the chart of articles draws: counts, or their shares of what the feeds published. */
export function articleSeries(overview: Overview): ArticlesSeries {
  const { view, counts, before, gaps, gapsBefore, spikes, published } = overview;
  const drawn = (articles: readonly number[], of = published?.now) =>
    published ? articles.map((count, place) => shareOfPublished(count, of?.[place]) ?? null) : articles;
  const value = drawn(counts.articles);
  const average = movingAverage(
    value.map((one) => one ?? 0),
    { isGap: value.map((one, place) => gaps[place] === true || one === null), width: AVERAGE_OF[view.unit] },
  );
  return {
    value,
    reports: drawn(counts.reports),
    spikes,
    ...defined({
      previous: view.compare
        ? drawn(before.counts.articles, published?.before).map((one, place) => (gapsBefore[place] ? null : one))
        : undefined,
      // Six digits are more than a line shows.
      average: average?.map((one) => (one === undefined ? null : Number(one.toPrecision(6)))),
      published: published?.now,
    }),
  };
}

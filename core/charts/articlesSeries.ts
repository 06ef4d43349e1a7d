import { defined } from '#core/defined';

/** A value for each of the chart's columns; null where it is not known: "undefined" would be sent as twelve letters. */
type Values = readonly (number | null)[];

/** Counts, or shares of what the feeds published. */
export interface ArticlesSeries {
  value: Values;
  reports: Values;
  previous?: Values;
  /** Of each column and those before it. */
  average?: Values;
  /** What the feeds published, where shares of it are drawn. */
  published?: Values;
  /** Places of the columns that stand out. */
  spikes: readonly number[];
}

/** What is drawn of one column; what is not known of it is absent. */
export function valuesAt(series: ArticlesSeries, place: number) {
  const { value, reports, previous, average, published, spikes } = series;
  return {
    isSpike: spikes.includes(place),
    ...defined({
      value: value[place],
      reports: reports[place],
      previous: previous?.[place],
      average: average?.[place],
      published: published?.[place],
    }),
  };
}

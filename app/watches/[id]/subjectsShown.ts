import { colourOf } from '#core/charts/palette';
import { shareOf } from '#core/charts/shareOf';
import { othersPerBucket, seriesOf } from '#core/facts/factSeries';
import type { I18n } from '../../i18n';
import { actorName, topicName } from './chipNames';
import type { Overview } from './loadOverview';

const MAX_CHARTS = 8;

export interface ShownSubject {
  id: number;
  label: string;
  /** The same in every chart and on every page. */
  colour: string;
  articles: number;
  /** In the period before. */
  before: number;
  /** Of the view's articles, 0 to 1. */
  share: number;
  /** Articles per bucket, or their share of the bucket's. */
  values: number[];
}

/** The actors or topics that most articles name: at most eight with their series, the rest by name. */
export function subjectsShown(
  kind: 'actor' | 'topic',
  overview: Overview,
  i18n: I18n,
): { subjects: ShownSubject[]; others: readonly number[]; more: Omit<ShownSubject, 'values'>[] } {
  const { facts, range, counts, view, total } = overview;
  const dimension = kind === 'actor' ? ('actors' as const) : ('topics' as const);
  const named = countsOf(kind, overview, i18n)
    .filter(({ articles }) => articles > 0)
    .map((count) => ({
      ...count,
      colour: `var(--c${colourOf(count.id)})`,
      share: shareOf(count.articles, total.articles),
    }));
  const ids = named.slice(0, MAX_CHARTS).map(({ id }) => id);
  const series = seriesOf(facts, range, { dimension, ids });
  const valuesOf = (id: number) => {
    const articles = series.get(id)?.articles ?? [];
    if (view.measure === 'count') return articles;
    return articles.map((count, index) => shareOf(count, counts.articles[index] ?? 0));
  };
  return {
    subjects: named.slice(0, MAX_CHARTS).map((count) => ({ ...count, values: valuesOf(count.id) })),
    others: othersPerBucket(facts, range, { dimension, ids }),
    more: named.slice(MAX_CHARTS),
  };
}

function countsOf(
  kind: 'actor' | 'topic',
  overview: Overview,
  i18n: I18n,
): Pick<ShownSubject, 'id' | 'label' | 'articles' | 'before'>[] {
  if (kind === 'actor') {
    return overview.actors.map(({ id, articles }) => ({
      id,
      articles,
      label: actorName(id, overview, i18n),
      before: overview.actorsBefore.get(id)?.articles ?? 0,
    }));
  }
  return overview.topics
    .map(({ id }) => ({
      id,
      label: topicName(id, overview, i18n),
      articles: overview.topicCounts.get(id)?.articles ?? 0,
      before: overview.topicsBefore.get(id)?.articles ?? 0,
    }))
    .sort((a, b) => b.articles - a.articles);
}

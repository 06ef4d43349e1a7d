import type { Metadata } from 'next';
import Link from 'next/link';
import { assignColours } from '#core/charts/palette';
import { type Params, withParams } from '#core/charts/view';
import { listFeeds } from '#store/feeds/feeds';
import { db } from '../../db';
import { type I18n, loadI18n } from '../../i18n';
import { ActorsFigure, shownActors } from './ActorsFigure';
import { ArticleList } from './ArticleList';
import { ArticlesFigure, pointsOf } from './ArticlesFigure';
import { FoldMetonyms } from './FoldMetonyms';
import { Leaderboard } from './Leaderboard';
import { loadOverview, type Overview } from './loadOverview';
import { NewestQuotes } from './NewestQuotes';
import { RangeBar } from './RangeBar';
import { SearchBox } from './SearchBox';
import { TopicsFigure } from './TopicsFigure';
import { nextPollOf, WatchHead } from './WatchHead';
import { watchOf } from './watchOf';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Params>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await watchOf(params)).name };
}

export default async function WatchPage({ params, searchParams }: Props) {
  const [watch, query, i18n] = await Promise.all([watchOf(params), searchParams, loadI18n()]);
  const [overview, feeds] = await Promise.all([
    loadOverview(db(), watch, query, i18n.now),
    listFeeds(db(), { watchId: watch.id, polls: 1, now: new Date() }),
  ]);
  const { view } = overview;
  const points = pointsOf(overview, query, i18n);
  const colours = assignColours(shownActors(overview).map(({ id }) => id));
  const csvHref = (subject: string) =>
    `/api/watches/${watch.id}/counts.csv?subject=${subject}&from=${view.from}&to=${view.to}`;

  return (
    <>
      <WatchHead db={db()} watch={watch} i18n={i18n} />
      <RangeBar view={view} params={query} today={overview.today} i18n={i18n} />
      <div className="mt-5 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid min-w-0 content-start gap-8">
          <ArticlesFigure
            overview={overview}
            points={points}
            i18n={i18n}
            csvHref={csvHref('watch')}
            nextPoll={nextPollOf(feeds)}
          />
          <TopicsFigure watchId={watch.id} overview={overview} points={points} i18n={i18n} csvHref={csvHref('topic')} />
          <ActorsFigure overview={overview} points={points} colours={colours} i18n={i18n} csvHref={csvHref('actor')} />
        </div>
        <div>
          <Leaderboard overview={overview} params={query} colours={colours} i18n={i18n} />
          {overview.leaders.length > 0 && <FoldMetonyms watch={watch} i18n={i18n} />}
        </div>
      </div>
      <NewestQuotes db={db()} watchId={watch.id} i18n={i18n} />
      <section id="articles" className="mt-10 scroll-mt-4" aria-labelledby="articles-title">
        <ArticlesHead overview={overview} params={query} i18n={i18n} />
        <ArticleList
          db={db()}
          watch={watch}
          view={view}
          params={query}
          bucket={bucketOf(overview) ?? { from: view.from, to: view.to }}
          i18n={i18n}
        />
      </section>
      <p className="mt-8 text-muted">{i18n.t('common.utc')}</p>
    </>
  );
}

/** The bucket that the user opened from a chart. */
function bucketOf({ view, buckets }: Overview) {
  const { at } = view;
  return at === undefined ? undefined : buckets.find(({ from, to }) => from <= at && at <= to);
}

function ArticlesHead({ overview, params, i18n }: { overview: Overview; params: Params; i18n: I18n }) {
  const { t } = i18n;
  const { view, buckets, totals } = overview;
  const bucket = bucketOf(overview);
  const tabs = [
    { tab: 'accepted', href: withParams(params, { tab: undefined, copies: undefined }) },
    ...(overview.undated > 0 || view.tab === 'undated'
      ? [
          {
            tab: 'undated',
            href: withParams(params, { tab: 'undated', at: undefined, copies: undefined, after: undefined }),
          } as const,
        ]
      : []),
    ...(overview.inReview > 0 || view.tab === 'review'
      ? [
          {
            tab: 'review',
            href: withParams(params, {
              tab: 'review',
              at: undefined,
              copies: undefined,
              after: undefined,
              q: undefined,
            }),
          } as const,
        ]
      : []),
    { tab: 'rejected', href: withParams(params, { tab: 'rejected', at: undefined, copies: undefined }) },
  ] as const;
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-edge pb-2">
      <h2 id="articles-title" className="text-[1.15rem] font-semibold">
        {t('articles.title')}
      </h2>
      <nav className="flex gap-4" aria-labelledby="articles-title">
        {tabs.map(({ tab, href }) => (
          <Link
            key={tab}
            href={`${href}#articles`}
            scroll={false}
            aria-current={view.tab === tab ? 'true' : undefined}
            className={view.tab === tab ? 'font-semibold text-ink no-underline' : 'text-muted'}
          >
            {tab === 'undated'
              ? t('articles.undatedTab', { count: overview.undated })
              : tab === 'review'
                ? t('articles.reviewTab', { count: overview.inReview })
                : t(`articles.${tab}`)}
          </Link>
        ))}
      </nav>
      {bucket && view.tab === 'accepted' && (
        <p className="flex items-center gap-3 rounded bg-accent-soft px-2 py-0.5">
          {t('articles.inBucket', {
            count: totals[buckets.indexOf(bucket)]?.articles ?? 0,
            date: i18n.bucketTitle(bucket, view.unit),
          })}
          <Link href={`${withParams(params, { at: undefined })}#articles`} scroll={false}>
            {t('articles.clear')}
          </Link>
        </p>
      )}
      <div className="ms-auto">
        <SearchBox params={params} query={view.query} i18n={i18n} />
      </div>
    </div>
  );
}

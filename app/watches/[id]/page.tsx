import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { UndoToast } from '#components/Marking';
import { Panes } from '#components/Panes';
import { comparedOf, writeCompared } from '#core/charts/compared';
import { type Params, type View, withParams } from '#core/charts/view';
import { readId } from '#core/id';
import { env } from '#runtime/env';
import { isArticle } from '#store/articles/isArticle';
import { watchFeeds } from '#store/feeds/watchFeeds';
import { allow } from '../../_access/reader';
import { SavedViews } from '../../_views/SavedViews';
import { db } from '../../db';
import { loadI18n } from '../../i18n';
import { ReplicaNote } from '../../ReplicaNote';
import { readDb } from '../../readDb';
import { ActorsNote } from './ActorsNote';
import { ArticleList } from './ArticleList';
import { ArticlesFigure, pointsOf } from './ArticlesFigure';
import { ArticlesHead } from './ArticlesHead';
import { restoreMarks } from './actions';
import { Chips } from './Chips';
import { Developments } from './Developments';
import { loadOverview } from './loadOverview';
import { MuteChips } from './MuteChips';
import { NewestQuotes } from './NewestQuotes';
import { NumberRow } from './NumberRow';
import { PairsFigure } from './PairsFigure';
import { RangeBar } from './RangeBar';
import { Reading } from './Reading';
import { Signals } from './Signals';
import { SourcesFigure } from './SourcesFigure';
import { SubjectsFigure } from './SubjectsFigure';
import { Symptoms } from './Symptoms';
import { nextPollOf, WatchHead } from './WatchHead';
import { watchOf } from './watchOf';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Params>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await watchOf(params)).name };
}

/** The workbench: charts ask, the list beside them answers, and every mark is a filter of the whole page. */
export default async function WatchPage({ params, searchParams }: Props) {
  const reader = await allow('read');
  const [watch, query, i18n] = await Promise.all([watchOf(params), searchParams, loadI18n()]);
  const articleId = readId(query['read']);
  if (articleId !== undefined && !(await isArticle(db(), articleId))) notFound();
  const [overview, feeds] = await Promise.all([
    loadOverview(await readDb(), watch, query, i18n),
    watchFeeds(await readDb(), { watchId: watch.id, now: i18n.now }),
  ]);
  const { t } = i18n;
  const points = pointsOf(overview, i18n);
  const baseHref = withParams(query, {
    at: undefined,
    tab: undefined,
    copies: undefined,
    why: undefined,
    read: undefined,
  });
  // Whatever the address leaves to the page, the file has the page's days.
  const { from, to, unit } = overview.view;
  const days = { range: 'custom', from, to, unit, after: undefined, why: undefined };
  const csvHref = (subject: string) =>
    `${env().basePath}/api/watches/${watch.id}/counts.csv${withParams(query, { ...days, subject })}`;
  const picture = {
    watch: watch.name,
    range: t('chart.period', { from: i18n.day(from), to: i18n.day(to) }),
    zone: t('common.zone', { zone: i18n.zone() }),
  };
  const relation = { overview, params: query, i18n, picture };
  const figure = { overview, points, i18n, baseHref, picture };

  return (
    <>
      <WatchHead db={await readDb()} watch={watch} feeds={feeds} i18n={i18n} />
      <ReplicaNote i18n={i18n} />
      <Symptoms db={await readDb()} watch={watch} i18n={i18n} />
      <Signals db={await readDb()} watchId={watch.id} i18n={i18n} />
      <RangeBar
        watchId={watch.id}
        view={overview.view}
        params={query}
        today={overview.today}
        compareHref={compareHref(watch.id, overview.view, query)}
        savedViews={<SavedViews db={await readDb()} watchId={watch.id} userId={reader.id} params={query} i18n={i18n} />}
        i18n={i18n}
      />
      <Chips watchId={watch.id} overview={overview} params={query} i18n={i18n} />
      <MuteChips watchId={watch.id} overview={overview} i18n={i18n} />
      <NumberRow watchId={watch.id} overview={overview} params={query} feeds={feeds} i18n={i18n} />
      <Panes
        words={{
          label: t('watch.panes'),
          charts: t('watch.charts'),
          developments: t('developments.title'),
          articles: t('articles.title'),
        }}
        // Read by few and a tenth of the page: on it once its address asks for them, and from then on.
        developments={
          query['pane'] === 'developments' ? (
            <Developments db={await readDb()} watchId={watch.id} open={overview} params={query} i18n={i18n} />
          ) : undefined
        }
        developmentsHref={withParams(query, { pane: 'developments' })}
        reading={
          articleId === undefined ? undefined : (
            <Reading
              key={articleId}
              db={await readDb()}
              watch={watch}
              overview={overview}
              params={query}
              articleId={articleId}
              i18n={i18n}
            />
          )
        }
        charts={
          articleId === undefined && (
            <>
              <ArticlesFigure {...figure} csvHref={csvHref('watch')} nextPoll={nextPollOf(feeds)} />
              <SubjectsFigure {...figure} kind="topic" watchId={watch.id} params={query} csvHref={csvHref('topic')} />
              <SubjectsFigure {...figure} kind="actor" watchId={watch.id} params={query} csvHref={csvHref('actor')} />
              <ActorsNote overview={overview} watch={watch} i18n={i18n} />
              <PairsFigure {...relation} csvHref={csvHref('pair')} />
              <SourcesFigure {...relation} csvHref={csvHref('source')} />
              <NewestQuotes db={await readDb()} watchId={watch.id} open={overview} i18n={i18n} />
              <p className="text-muted">{picture.zone}</p>
            </>
          )
        }
        list={
          <>
            <ArticlesHead watchId={watch.id} overview={overview} params={query} i18n={i18n} />
            <ArticleList db={await readDb()} watch={watch} overview={overview} params={query} i18n={i18n} />
          </>
        }
      />
      <UndoToast action={restoreMarks} />
    </>
  );
}

/** The same days, beside others. */
function compareHref(watchId: number, { chips }: View, { range, from, to, unit, measure }: Params) {
  const series = writeCompared(comparedOf(watchId, chips));
  return `/compare${withParams({ range, from, to, unit, measure }, { series })}` as const;
}

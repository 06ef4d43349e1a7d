import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { sharedParams } from '#core/charts/sharedAddress';
import type { Params } from '#core/charts/view';
import { openShare } from '#store/watches/shares';
import { loadWatch } from '#store/watches/watches';
import { db } from '../../db';
import { loadI18n } from '../../i18n';
import { ArticlesFigure, pointsOf } from '../../watches/[id]/ArticlesFigure';
import { loadOverview } from '../../watches/[id]/loadOverview';
import { SubjectsFigure } from '../../watches/[id]/SubjectsFigure';
import { SharedArticles } from './SharedArticles';
import { SharedDevelopments } from './SharedDevelopments';

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<Params>;
}

/** Title and page of one request ask once. The primary is asked: what was ended is ended at once. */
const openOnce = cache(async (token: string) => openShare(db(), token, new Date()));

/** The view that a link's token lets its holder read, and nothing else; or the page that says there is none. */
async function sharedView(params: Props['params']) {
  const [{ token }, i18n] = [await params, await loadI18n()];
  const share = await openOnce(token);
  const watch = share && (await loadWatch(db(), share.watchId));
  if (!share || !watch) notFound();
  return { share, watch, i18n };
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { watch } = await sharedView(params);
  // The address holds what lets somebody in: no page that is gone to from here is told of it.
  return { title: watch.name, referrer: 'no-referrer', robots: { index: false } };
}

/** One view of a watch, to be read by whoever has its link. Nothing on it leads anywhere but to the original articles. */
export default async function SharedPage({ params, searchParams }: Props) {
  const { share, watch, i18n } = await sharedView(params);
  const { t } = i18n;
  const { after } = await searchParams;
  const query = { ...sharedParams(share.address), after };
  const overview = await loadOverview(db(), watch, query, i18n);
  const { from, to } = overview.view;
  const period = t('chart.period', { from: i18n.day(from), to: i18n.day(to) });
  const zone = t('common.zone', { zone: i18n.zone() });
  const figure = {
    ...{ overview, i18n, points: pointsOf(overview, i18n), picture: { watch: watch.name, range: period, zone } },
    ...{ baseHref: undefined, csvHref: undefined },
  };
  return (
    <>
      <p className="text-muted">{t('shares.shared', { when: i18n.moment(share.expiresAt) })}</p>
      <h1 className="text-[1.5rem] leading-snug font-semibold">
        <bdi>{watch.name}</bdi>
      </h1>
      <p className="mt-1 flex flex-wrap gap-x-4 border-b border-rule pb-3">
        <span>{period}</span>
        <span>{t('watches.accepted', { count: overview.total.articles })}</span>
        <span>{t('watch.reports', { count: overview.total.reports })}</span>
        <span>{t('numbers.sources', { count: overview.sources.length })}</span>
      </p>
      <div className="mt-5 grid gap-8 print:block lg:grid-cols-[minmax(0,1fr)_minmax(0,480px)]">
        <div className="grid min-w-0 content-start gap-8 print:mb-8">
          <ArticlesFigure {...figure} nextPoll={undefined} />
          <SubjectsFigure {...figure} kind="topic" watchId={watch.id} params={undefined} />
          <SubjectsFigure {...figure} kind="actor" watchId={watch.id} params={undefined} />
          <p className="text-muted">{zone}</p>
        </div>
        <div className="grid min-w-0 content-start gap-8">
          <SharedDevelopments watchId={watch.id} overview={overview} i18n={i18n} />
          <SharedArticles watch={watch} overview={overview} i18n={i18n} />
        </div>
      </div>
    </>
  );
}

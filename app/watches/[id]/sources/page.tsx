import type { Metadata } from 'next';
import type { Params } from '#core/charts/view';
import { followedAddresses } from '#store/feeds/watchFeeds';
import { allow } from '../../../_access/reader';
import { db } from '../../../db';
import { readFeedQuery } from '../../../feeds/FeedSearch';
import { loadI18n } from '../../../i18n';
import { WatchFeeds } from '../WatchFeeds';
import { WatchHead } from '../WatchHead';
import { watchOf } from '../watchOf';
import { Catalogue } from './Catalogue';
import { sourceOffers } from './offers';
import { Services } from './Services';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Params>;
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const [watch, { t }] = await Promise.all([watchOf(params), loadI18n()]);
  return { title: `${t('sources.title')} · ${watch.name}` };
}

/** Where a watch's news comes from, and what else it may follow: the catalogue of feeds and searches of news services. */
export default async function SourcesPage({ params, searchParams }: Props) {
  await allow('read');
  const [watch, query, i18n] = await Promise.all([watchOf(params), searchParams, loadI18n()]);
  const { t } = i18n;
  const [followed, { language, catalogue, services }] = await Promise.all([
    followedAddresses(db(), watch.id),
    sourceOffers(db(), watch.id),
  ]);
  return (
    <>
      <WatchHead db={db()} watch={watch} i18n={i18n} />
      <p className="max-w-[70ch] border-t border-rule pt-5 text-muted">{t('sources.lead')}</p>
      <Services watchId={watch.id} services={services} followed={followed} i18n={i18n} />
      <Catalogue watchId={watch.id} feeds={catalogue} language={language} followed={followed} i18n={i18n} />
      <section aria-labelledby="own-feeds" className="mt-8">
        <h2 id="own-feeds" className="text-[1.05rem] font-semibold">
          {t('watchFeeds.title')}
        </h2>
        <WatchFeeds db={db()} watchId={watch.id} query={readFeedQuery(query['q'])} i18n={i18n} />
      </section>
    </>
  );
}

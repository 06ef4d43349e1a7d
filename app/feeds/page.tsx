import type { Metadata } from 'next';
import type { Params } from '#core/charts/view';
import { readId } from '#core/id';
import { listWatches } from '#store/watches/watches';
import { loadRequest } from '#store/work/requests';
import { allow } from '../_access/reader';
import { db } from '../db';
import { loadI18n } from '../i18n';
import { AddFeed } from './AddFeed';
import { Exchange } from './Exchange';
import { FeedList } from './FeedList';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  return { title: t('feeds.title') };
}

function idIn(params: Params, name: string): number | undefined {
  return readId(params[name]);
}

/** How feeds are added, and all feeds with their health. */
export default async function FeedsPage({ searchParams }: { searchParams: Promise<Params> }) {
  await allow('read');
  const [params, i18n] = await Promise.all([searchParams, loadI18n()]);
  const { t } = i18n;
  const found = idIn(params, 'found');
  const by = idIn(params, 'by');
  const [watches, request] = await Promise.all([
    listWatches(db()),
    found === undefined ? undefined : loadRequest(db(), found),
  ]);
  const watch = watches.find(({ id }) => id === by);
  return (
    <>
      <h1 className="text-[1.5rem] font-semibold">{t('feeds.title')}</h1>
      <p className="mt-1 mb-5 text-muted">{t('feeds.lead')}</p>
      <AddFeed
        url={typeof params['of'] === 'string' ? params['of'] : undefined}
        requestId={found}
        request={request}
        watches={watches}
        watchId={idIn(params, 'watch')}
        i18n={i18n}
      />
      <Exchange watches={watches} i18n={i18n} />
      <div id="feeds" className="mt-8 scroll-mt-4 border-t border-edge pt-4">
        <FeedList params={params} watch={watch} i18n={i18n} />
      </div>
    </>
  );
}

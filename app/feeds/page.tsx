import type { Metadata } from 'next';
import { EmptyState } from '#components/EmptyState';
import type { Params } from '#core/charts/view';
import { readId } from '#core/id';
import { listBackfills } from '#store/feeds/backfills';
import { listFeeds } from '#store/feeds/feeds';
import { listWatches } from '#store/watches/watches';
import { loadRequest } from '#store/work/requests';
import { allow } from '../_access/reader';
import { db } from '../db';
import { loadI18n } from '../i18n';
import { AddFeed } from './AddFeed';
import { Exchange } from './Exchange';
import { FeedItem } from './FeedItem';

const BEATS = 40;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  return { title: t('feeds.title') };
}

function idIn(params: Params, name: string): number | undefined {
  return readId(params[name]);
}

/** Every feed with its health, those that fail first. */
export default async function FeedsPage({ searchParams }: { searchParams: Promise<Params> }) {
  await allow('read');
  const [params, i18n] = await Promise.all([searchParams, loadI18n()]);
  const { t } = i18n;
  const found = idIn(params, 'found');
  const [feeds, backfills, watches, request] = await Promise.all([
    listFeeds(db(), { polls: BEATS, now: new Date() }),
    listBackfills(db()),
    listWatches(db()),
    found === undefined ? undefined : loadRequest(db(), found),
  ]);
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
      <div className="mt-8 border-t border-edge">
        {feeds.length === 0 ? (
          <div className="pt-5">
            <EmptyState title={t('feeds.none')} />
          </div>
        ) : (
          <ul>
            {feeds.map((feed) => (
              <FeedItem
                key={feed.id}
                feed={feed}
                // The newest comes first.
                backfill={backfills.find(({ feedId }) => feedId === feed.id)}
                i18n={i18n}
              />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

import Link from 'next/link';
import { EmptyState } from '#components/EmptyState';
import { Said } from '#components/Said';
import { type Params, withParams } from '#core/charts/view';
import { defined } from '#core/defined';
import { latestBackfills } from '#store/feeds/backfills';
import { countFeeds, FEED_CONDITIONS, pageOfFeeds } from '#store/feeds/feedPages';
import { db } from '../db';
import type { I18n } from '../i18n';
import { FeedItem } from './FeedItem';
import { FeedSearch, readFeedQuery } from './FeedSearch';

const PAGE = 20;
const BEATS = 20;

/** The feeds page by page, those with problems first: all of them, those of a watch, in one condition, that a search finds. */
export async function FeedList({
  params,
  watch,
  i18n,
}: {
  params: Params;
  /** Whose feeds are listed; absent for all. */
  watch?: { id: number; name: string } | undefined;
  i18n: I18n;
}) {
  const { t, now } = i18n;
  const query = readFeedQuery(params['q']);
  const condition = FEED_CONDITIONS.find((candidate) => candidate === params['state']);
  const after = typeof params['after'] === 'string' ? params['after'] : undefined;
  const wanted = defined({ query, watchId: watch?.id });
  const [counts, { feeds, next }] = await Promise.all([
    countFeeds(db(), { now, ...wanted }),
    pageOfFeeds(db(), { limit: PAGE, polls: BEATS, now, ...wanted, ...defined({ condition, after }) }),
  ]);
  const backfills = await latestBackfills(
    db(),
    feeds.map(({ id }) => id),
  );
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0 && query === undefined && watch === undefined) return <EmptyState title={t('feeds.none')} />;
  // What was looked for above, to be added, belongs to no link of the list.
  const shown: Params = { by: watch && String(watch.id), q: query, state: condition };
  return (
    <>
      {watch && (
        <p className="mb-3 flex flex-wrap gap-x-5">
          <Said>{t('feeds.followedBy', { watch: watch.name })}</Said>
          <Link href={`/feeds${withParams(shown, { by: undefined })}#feeds`} prefetch={false}>
            {t('feeds.showAll')}
          </Link>
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <FeedSearch query={query} kept={withParams(shown, { q: undefined })} at="#feeds" i18n={i18n} />
        <nav aria-label={t('feeds.state')} className="flex flex-wrap gap-1">
          {[undefined, ...FEED_CONDITIONS]
            .filter((value) => value === undefined || value === condition || counts[value] > 0)
            .map((value) => (
              <Link
                key={value ?? 'all'}
                href={`/feeds${withParams(shown, { state: value })}#feeds`}
                prefetch={false}
                aria-current={condition === value ? 'true' : undefined}
                className="choice"
              >
                {value ? t(`feeds.conditions.${value}`) : t('watch.all')}{' '}
                <span className="text-muted">{i18n.number(value ? counts[value] : total)}</span>
              </Link>
            ))}
        </nav>
      </div>
      {feeds.length === 0 ? (
        <div className="pt-5">
          <EmptyState title={t('feeds.noneFound')} />
        </div>
      ) : (
        <ul>
          {feeds.map((feed) => (
            <FeedItem key={feed.id} feed={feed} backfill={backfills.get(feed.id)} i18n={i18n} />
          ))}
        </ul>
      )}
      <p className="mt-4 flex gap-4">
        {next && (
          <Link href={`/feeds${withParams(shown, { after: next })}#feeds`} prefetch={false} className="btn">
            {t('common.more')}
          </Link>
        )}
        {after && (
          <Link href={`/feeds${withParams(shown, {})}#feeds`} prefetch={false} className="btn btn-quiet">
            {t('feeds.first')}
          </Link>
        )}
      </p>
    </>
  );
}

import Link from 'next/link';
import { EmptyState } from '#components/EmptyState';
import { FindField } from '#components/FindField';
import { KeptParams } from '#components/KeptParams';
import { type Params, withParams } from '#core/charts/view';
import { defined } from '#core/defined';
import { cutText } from '#core/language/storable';
import { latestBackfills } from '#store/feeds/backfills';
import { countFeeds, FEED_CONDITIONS, pageOfFeeds } from '#store/feeds/feedPages';
import { db } from '../db';
import type { I18n } from '../i18n';
import { FeedItem } from './FeedItem';

const PAGE = 20;
const BEATS = 20;
/** Longer is no name. */
const MAX_QUERY_CHARS = 100;

/** The feeds page by page, those with problems first: all of them, those in one condition, those that a search finds. */
export async function FeedList({ params, i18n }: { params: Params; i18n: I18n }) {
  const { t, now } = i18n;
  const typed = typeof params['q'] === 'string' ? params['q'].trim() : '';
  const query = cutText(typed, MAX_QUERY_CHARS) || undefined;
  const condition = FEED_CONDITIONS.find((candidate) => candidate === params['state']);
  const after = typeof params['after'] === 'string' ? params['after'] : undefined;
  const [counts, { feeds, next }] = await Promise.all([
    countFeeds(db(), { now, ...defined({ query }) }),
    pageOfFeeds(db(), { limit: PAGE, polls: BEATS, now, ...defined({ query, condition, after }) }),
  ]);
  const backfills = await latestBackfills(
    db(),
    feeds.map(({ id }) => id),
  );
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0 && query === undefined) return <EmptyState title={t('feeds.none')} />;
  // What was looked for above, to be added, belongs to no link of the list.
  const shown: Params = { q: query, state: condition };
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <search>
          <form action="#feeds" className="flex gap-1">
            <KeptParams of={withParams(shown, { q: undefined })} />
            <FindField
              text={query}
              label={t('feeds.search')}
              submit={t('watch.searchSubmit')}
              maxLength={MAX_QUERY_CHARS}
              className="w-72 max-w-full"
            />
          </form>
        </search>
        <nav aria-label={t('feeds.state')} className="flex flex-wrap gap-1">
          {[undefined, ...FEED_CONDITIONS]
            .filter((value) => value === undefined || value === condition || counts[value] > 0)
            .map((value) => (
              <Link
                key={value ?? 'all'}
                href={`/feeds${withParams(shown, { state: value })}#feeds`}
                prefetch={false}
                aria-current={condition === value ? 'true' : undefined}
                className={`rounded px-2 py-1 text-ink no-underline hover:bg-accent-soft ${condition === value ? 'bg-accent-soft font-semibold' : ''}`}
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

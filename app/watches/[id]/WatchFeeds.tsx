import { EmptyState } from '#components/EmptyState';
import { SubmitButton } from '#components/SubmitButton';
import { defined } from '#core/defined';
import { env } from '#runtime/env';
import type { Database } from '#store/database';
import { knownFeeds } from '#store/feeds/feedPages';
import { ChangeForm, MayChange } from '../../_access/ChangeForm';
import { FeedSearch } from '../../feeds/FeedSearch';
import { FeedTicks, MOST_TICKS } from '../../feeds/FeedTicks';
import type { I18n } from '../../i18n';
import { followFeeds } from './actions';

/** Which feeds a watch follows: its own and others that are polled already to tick, those that a search finds, others by their address. */
export async function WatchFeeds({
  db,
  watchId,
  query,
  i18n,
}: {
  db: Database;
  watchId: number;
  /** What the reader looks for, on the page of sources. */
  query?: string | undefined;
  i18n: I18n;
}) {
  const { t } = i18n;
  const { feeds, more } = await knownFeeds(db, { watchId, limit: MOST_TICKS, ...defined({ query }) });
  return (
    <MayChange>
      <div className="mt-2 grid max-w-2xl gap-3">
        {(more > 0 || query !== undefined) && (
          <FeedSearch
            query={query}
            kept="?"
            at={`${env().basePath}/watches/${watchId}/sources#own-feeds`}
            i18n={i18n}
          />
        )}
        {feeds.length === 0 && query !== undefined && <EmptyState title={t('feeds.noneFound')} />}
        {/* Ticks of one search are not those of the next. */}
        <ChangeForm key={query ?? ''} action={followFeeds} label={t('watchFeeds.title')} className="grid gap-3">
          <input type="hidden" name="watchId" value={watchId} />
          <FeedTicks feeds={feeds} i18n={i18n} />
          {more > 0 && <p className="text-muted">{t('watchFeeds.more', { count: more })}</p>}
          <label>
            <span className="label">{t('draft.addFeed')}</span>
            <textarea name="feedUrl" rows={2} dir="ltr" placeholder="https://" className="field" />
          </label>
          <div>
            <SubmitButton waiting={t('draft.saving')}>{t('watchFeeds.save')}</SubmitButton>
          </div>
        </ChangeForm>
      </div>
    </MayChange>
  );
}

import { SubmitButton } from '#components/SubmitButton';
import type { Database } from '#store/database';
import { listFeeds } from '#store/feeds/feeds';
import { ChangeForm } from '../../_access/ChangeForm';
import { FeedTicks } from '../../feeds/FeedTicks';
import type { I18n } from '../../i18n';
import { followFeeds } from './actions';

/** Which feeds a watch follows: those that are polled already to tick, others by their address. */
export async function WatchFeeds({ db, watchId, i18n }: { db: Database; watchId: number; i18n: I18n }) {
  const { t } = i18n;
  const feeds = await listFeeds(db, { polls: 0, now: i18n.now });
  const ticked = feeds.filter(({ watches }) => watches.some(({ id }) => id === watchId)).map(({ id }) => id);
  return (
    <ChangeForm action={followFeeds} label={t('watchFeeds.title')} className="mt-2 grid max-w-2xl gap-3">
      <input type="hidden" name="watchId" value={watchId} />
      <FeedTicks feeds={feeds} ticked={ticked} i18n={i18n} />
      <label>
        <span className="label">{t('draft.addFeed')}</span>
        <textarea name="feedUrl" rows={2} dir="ltr" placeholder="https://" className="field" />
      </label>
      <div>
        <SubmitButton waiting={t('draft.saving')}>{t('watchFeeds.save')}</SubmitButton>
      </div>
    </ChangeForm>
  );
}

import { ActionForm } from '#components/ActionForm';
import { SubmitButton } from '#components/SubmitButton';
import type { Database } from '#store/database';
import { listFeeds } from '#store/feeds/feeds';
import { FeedTicks } from '../../feeds/FeedTicks';
import type { Words } from '../../words';
import { followFeeds } from './actions';

/** Which feeds a watch follows: those that are polled already to tick, others by their address. */
export async function WatchFeeds({ db, watchId, words }: { db: Database; watchId: number; words: Words }) {
  const { t } = words;
  const feeds = await listFeeds(db, { polls: 0, now: words.now });
  const ticked = feeds.filter(({ watches }) => watches.some(({ id }) => id === watchId)).map(({ id }) => id);
  return (
    <ActionForm action={followFeeds} label={t('watchFeeds.title')} className="mt-2 grid max-w-2xl gap-3">
      <input type="hidden" name="watchId" value={watchId} />
      <FeedTicks feeds={feeds} ticked={ticked} words={words} />
      <label>
        <span className="label">{t('draft.addFeed')}</span>
        <textarea name="feedUrl" rows={2} dir="ltr" placeholder="https://" className="field" />
      </label>
      <div>
        <SubmitButton waiting={t('draft.saving')}>{t('watchFeeds.save')}</SubmitButton>
      </div>
    </ActionForm>
  );
}

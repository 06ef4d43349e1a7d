import { Note } from '#components/Note';
import { RefreshEvery } from '#components/RefreshEvery';
import { Said } from '#components/Said';
import { SubmitButton } from '#components/SubmitButton';
import type { FeedOffer } from '#core/relevance/profile/watchDraft';
import type { WatchSummary } from '#store/watches/watches';
import type { RequestView } from '#store/work/requests';
import { ChangeForm } from '../_access/ChangeForm';
import type { I18n } from '../i18n';
import { addFoundFeed, findFeeds } from './actions';
import { FeedWords, Samples } from './FeedOffers';

/** From the address of a feed or a site to feeds that are followed. */
export function AddFeed({
  url,
  requestId,
  request,
  watches,
  watchId,
  i18n,
}: {
  /** What was looked at, and what became of it. */
  url: string | undefined;
  requestId: number | undefined;
  request: RequestView | undefined;
  watches: WatchSummary[];
  /** The watch that the user came from. */
  watchId: number | undefined;
  i18n: I18n;
}) {
  const { t } = i18n;
  return (
    <section aria-labelledby="add-feed" className="grid gap-3">
      <h2 id="add-feed" className="text-[1.05rem] font-semibold">
        {t('feeds.add')}
      </h2>
      <ChangeForm action={findFeeds} label={t('feeds.add')} className="flex flex-wrap items-end gap-2">
        {watchId !== undefined && <input type="hidden" name="watch" value={watchId} />}
        <label className="min-w-64 grow">
          <span className="label">{t('feeds.address')}</span>
          <input
            name="url"
            type="text"
            inputMode="url"
            dir="ltr"
            required
            defaultValue={url}
            placeholder="https://"
            className="field"
          />
        </label>
        <SubmitButton waiting={t('feeds.finding')}>{t('feeds.find')}</SubmitButton>
      </ChangeForm>
      {request?.state === 'pending' && (
        <p role="status">
          {t('feeds.finding')}
          <RefreshEvery seconds={2} />
        </p>
      )}
      {request?.state === 'failed' && (
        <Note kind="failure">{i18n.failure(request.error.code, request.error.params)}</Note>
      )}
      {request?.kind === 'discoverFeeds' && request.state === 'done' && (
        <div>
          <p>
            <Said>{t('feeds.found', { count: request.output.length, url: url ?? '' })}</Said>
          </p>
          <ul>
            {request.output.map((feed, place) => (
              <Offer
                key={feed.url}
                feed={feed}
                found={{ request: requestId, place }}
                watches={watches}
                watchId={watchId}
                i18n={i18n}
              />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function Offer({
  feed,
  found,
  watches,
  watchId,
  i18n,
}: {
  feed: FeedOffer;
  /** Where it stands among what was found. */
  found: { request: number | undefined; place: number };
  watches: WatchSummary[];
  watchId: number | undefined;
  i18n: I18n;
}) {
  const { t } = i18n;
  return (
    <li className="border-b border-rule py-2">
      <ChangeForm action={addFoundFeed} className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <input type="hidden" name="request" value={found.request} />
        <input type="hidden" name="offer" value={found.place} />
        <FeedWords feed={feed} i18n={i18n} />
        {watches.length > 0 && (
          <span className="flex flex-wrap gap-x-3">
            <span className="text-muted">{t('feeds.forWatch')}</span>
            {watches.map((watch) => (
              <label key={watch.id} className="flex items-baseline gap-1.5">
                <input
                  type="checkbox"
                  name="watch"
                  value={watch.id}
                  defaultChecked={watchId === undefined ? watches.length === 1 : watch.id === watchId}
                />
                <bdi>{watch.name}</bdi>
              </label>
            ))}
          </span>
        )}
        <SubmitButton quiet>{t('feeds.addThis')}</SubmitButton>
      </ChangeForm>
      <Samples feed={feed} i18n={i18n} />
    </li>
  );
}

import type { FeedView } from '#store/feeds/feeds';
import type { I18n } from '../i18n';
import { readableUrl } from './FeedOffers';

/** The feeds that are polled already, each to be ticked; as fields `feedId` of a form. */
export function FeedTicks({
  feeds,
  ticked,
  i18n,
}: {
  feeds: FeedView[];
  /** Ids of those that are ticked at first. */
  ticked: readonly number[];
  i18n: I18n;
}) {
  if (feeds.length === 0) return null;
  return (
    <fieldset>
      <legend className="label">{i18n.t('watchFeeds.known')}</legend>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <ul tabIndex={0} className="max-h-64 overflow-y-auto">
        {feeds.map((feed) => (
          <li key={feed.id} className="border-b border-rule py-1">
            <label className="flex items-baseline gap-2">
              <input type="checkbox" name="feedId" value={feed.id} defaultChecked={ticked.includes(feed.id)} />
              <span className="min-w-0 wrap-anywhere">
                <bdi className="font-semibold">{feed.title ?? new URL(feed.url).hostname}</bdi>{' '}
                <bdi dir="ltr" className="text-muted">
                  {readableUrl(feed.url)}
                </bdi>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

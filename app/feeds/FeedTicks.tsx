import type { KnownFeed } from '#store/feeds/feedPages';
import type { I18n } from '../i18n';
import { readableUrl } from './FeedOffers';

/** Feeds that a form lists to be ticked; `watchFeeds.more` says how many are left. */
export const MOST_TICKS = 100;

/** Feeds that are polled already, each to be ticked; as fields `feedId` of a form, and `offeredId` whether ticked or not. */
export function FeedTicks({ feeds, i18n }: { feeds: readonly KnownFeed[]; i18n: I18n }) {
  if (feeds.length === 0) return null;
  return (
    <fieldset>
      <legend className="label">{i18n.t('watchFeeds.known')}</legend>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <ul tabIndex={0} className="max-h-64 overflow-y-auto">
        {feeds.map(({ id, title, url, isFollowed }) => (
          <li key={id} className="border-b border-rule py-1">
            <input type="hidden" name="offeredId" value={id} />
            <label className="flex items-baseline gap-2">
              <input type="checkbox" name="feedId" value={id} defaultChecked={isFollowed} />
              <span className="min-w-0 wrap-anywhere">
                <bdi className="font-semibold">{title ?? new URL(url).hostname}</bdi>{' '}
                <bdi dir="ltr" className="text-muted">
                  {readableUrl(url)}
                </bdi>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

import { Note } from '#components/Note';
import { RefreshEvery } from '#components/RefreshEvery';
import type { FeedOffer, WatchDraft } from '#core/relevance/profile/watchDraft';
import type { KnownFeeds } from '#store/feeds/feedPages';
import type { RequestView } from '#store/work/requests';
import { FeedWords, Samples } from '../../../feeds/FeedOffers';
import { FeedTicks } from '../../../feeds/FeedTicks';
import type { I18n } from '../../../i18n';

/** What was looked for at an address that the user gave. */
export interface FoundFeeds {
  /** The request's number. */
  id: number;
  request: RequestView;
}

/** Which feeds the new watch follows: those of the article's site, those polled already, and any other by its address. */
export function FeedChoice({
  draft,
  known,
  found,
  i18n,
}: {
  draft: WatchDraft;
  known: KnownFeeds;
  found: FoundFeeds | undefined;
  i18n: I18n;
}) {
  const { t } = i18n;
  const { feedError } = draft;
  const isPasted = draft.seed.url === undefined;
  const hint = draft.feeds.length > 0 ? t('draft.feedsHint') : t(isPasted ? 'draft.noFeedsText' : 'draft.noFeeds');
  return (
    <fieldset className="grid grid-cols-1 gap-3">
      <legend className="text-[1.05rem] font-semibold">{t('draft.feeds')}</legend>
      {feedError && <Note kind="failure">{i18n.failure(feedError.code, feedError.params)}</Note>}
      <p className="text-muted">{hint}</p>
      <Offers name="feed" offers={draft.feeds} i18n={i18n} />
      <FeedTicks feeds={known.feeds} i18n={i18n} />
      {known.more > 0 && <p className="text-muted">{t('watchFeeds.moreLater', { count: known.more })}</p>}
      <label className="block">
        <span className="label">{t('draft.addFeed')}</span>
        <textarea name="feedUrl" rows={2} dir="ltr" placeholder="https://" className="field" />
      </label>
      <div className="flex flex-wrap items-center gap-3">
        <button type="submit" name="intent" value="find" className="btn">
          {t('watchFeeds.find')}
        </button>
        <span className="text-muted">{t('watchFeeds.findHint')}</span>
      </div>
      {found && <Found found={found} i18n={i18n} />}
    </fieldset>
  );
}

function Found({ found: { id, request }, i18n }: { found: FoundFeeds; i18n: I18n }) {
  const { t } = i18n;
  if (request.state === 'pending') {
    return (
      <p role="status">
        {t('feeds.finding')}
        <RefreshEvery seconds={2} />
      </p>
    );
  }
  if (request.state === 'failed') {
    return <Note kind="failure">{i18n.failure(request.error.code, request.error.params)}</Note>;
  }
  if (request.kind !== 'discoverFeeds') return null;
  return (
    <div>
      <input type="hidden" name="found" value={id} />
      <p role="status">{t('watchFeeds.found', { count: request.output.length })}</p>
      <Offers name="found" offers={request.output} i18n={i18n} />
    </div>
  );
}

/** Offered feeds with fields named by place: 'feed.0'. The first, which fits best, is ticked. */
function Offers({ name, offers, i18n }: { name: 'feed' | 'found'; offers: FeedOffer[]; i18n: I18n }) {
  if (offers.length === 0) return null;
  return (
    <ul className="grid grid-cols-1">
      {offers.map((feed, index) => (
        <li key={feed.url} className="border-b border-rule py-2">
          <label className="flex items-baseline gap-2">
            <input type="checkbox" name={`${name}.${index}`} defaultChecked={index === 0} />
            <FeedWords feed={feed} i18n={i18n} />
          </label>
          <Samples feed={feed} i18n={i18n} />
        </li>
      ))}
    </ul>
  );
}

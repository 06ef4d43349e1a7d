import type { FeedOffer } from '#core/relevance/profile/watchDraft';
import type { I18n } from '../i18n';

/** An address with its letters in place of their bytes: '/tag/العراق' for '/tag/%D8%A7…'. */
export function readableUrl(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

/** A feed that was found: its name, address and pace. */
export function FeedWords({ feed, i18n }: { feed: FeedOffer; i18n: I18n }) {
  const { t } = i18n;
  const perDay = Math.round((feed.itemsPerDay ?? 0) * 10) / 10;
  return (
    <span className="min-w-0">
      <bdi className="font-semibold">{feed.title || feed.url}</bdi>{' '}
      <bdi dir="ltr" className="break-all text-muted">
        {readableUrl(feed.url)}
      </bdi>
      <span className="text-muted">
        {' · '}
        {t('feeds.items', { count: feed.itemCount })}
        {perDay > 0 && ` · ${t('feeds.perDay', { count: i18n.number(perDay) })}`}
      </span>
    </span>
  );
}

/** Its newest titles, to see what it brings. */
export function Samples({ feed, i18n }: { feed: FeedOffer; i18n: I18n }) {
  if (feed.sample.length === 0) return null;
  return (
    <details className="ms-6">
      <summary className="text-muted">{i18n.t('draft.samples')}</summary>
      <ul className="list-disc ps-5">
        {feed.sample.map((title) => (
          <li key={title}>
            <bdi>{title}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

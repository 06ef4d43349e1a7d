import { FindField } from '#components/FindField';
import { KeptParams } from '#components/KeptParams';
import { cutText } from '#core/language/storable';
import type { I18n } from '../i18n';

/** Longer is no name. */
const MAX_QUERY_CHARS = 100;

/** What an address says that feeds are looked for by; undefined for nothing. */
export function readFeedQuery(typed: unknown): string | undefined {
  return typeof typed === 'string' ? cutText(typed.trim(), MAX_QUERY_CHARS) || undefined : undefined;
}

/** Looks for feeds by their names and addresses; `kept` is the rest of the page's address, `at` where the list is. */
export function FeedSearch({
  query,
  kept,
  at,
  i18n: { t },
}: {
  query: string | undefined;
  kept: `?${string}`;
  at: string;
  i18n: I18n;
}) {
  return (
    <search>
      <form method="get" action={at} className="flex gap-1">
        <KeptParams of={kept} />
        <FindField
          text={query}
          label={t('feeds.search')}
          submit={t('watch.searchSubmit')}
          maxLength={MAX_QUERY_CHARS}
          className="w-72 max-w-full"
        />
      </form>
    </search>
  );
}

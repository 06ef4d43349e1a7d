import { Icon } from '#components/Icon';
import { KeptParams } from '#components/KeptParams';
import { QueryBox } from '#components/QueryBox';
import { type Params, withParams } from '#core/charts/view';
import type { I18n } from '../../i18n';

/** What an address says of one list of articles, and not of another. */
const BEGUN_ANEW = { q: undefined, copies: undefined, why: undefined, read: undefined };

/** Searches the watch's articles; keeps what else the address says. */
export function SearchBox({
  watchId,
  params,
  query,
  i18n,
}: {
  watchId: number;
  params: Params;
  query: string | undefined;
  i18n: I18n;
}) {
  const { t } = i18n;
  return (
    <search>
      <form action="#articles" className="flex gap-1">
        <KeptParams of={withParams(params, BEGUN_ANEW)} />
        <QueryBox
          type="search"
          name="q"
          defaultValue={query}
          label={t('watch.search')}
          placeholder={t('watch.search')}
          watchId={watchId}
          className="w-56 max-w-full"
        />
        <button type="submit" className="btn" aria-label={t('watch.searchSubmit')}>
          <Icon name="search" size={16} />
        </button>
      </form>
    </search>
  );
}

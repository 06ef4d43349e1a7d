import { Icon } from '#components/Icon';
import { QueryBox } from '#components/QueryBox';
import type { Params } from '#core/charts/view';
import type { I18n } from '../../i18n';

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
  const kept = Object.entries(params).filter(([name]) => !['q', 'after', 'copies', 'why', 'read'].includes(name));
  return (
    <search>
      <form action="#articles" className="flex gap-1">
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={Array.isArray(value) ? value[0] : value} />
        ))}
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

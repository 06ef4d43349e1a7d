import { Icon } from '#components/Icon';
import type { Params } from '#core/charts/view';
import type { I18n } from '../../i18n';

/** Searches the watch's articles; keeps what else the address says. */
export function SearchBox({ params, query, i18n }: { params: Params; query: string | undefined; i18n: I18n }) {
  const { t } = i18n;
  const kept = Object.entries(params).filter(([name]) => !['q', 'after', 'copies', 'why', 'read'].includes(name));
  return (
    <search>
      <form action="#articles" className="flex gap-1">
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={Array.isArray(value) ? value[0] : value} />
        ))}
        <input
          type="search"
          name="q"
          defaultValue={query}
          aria-label={t('watch.search')}
          placeholder={t('watch.search')}
          className="field w-56 max-w-full"
          dir="auto"
        />
        <button type="submit" className="btn" aria-label={t('watch.searchSubmit')}>
          <Icon name="search" size={16} />
        </button>
      </form>
    </search>
  );
}

import Link from 'next/link';
import { SubmitButton } from '#components/SubmitButton';
import { listChannels } from '#store/alerts/channels';
import { rulesOfSearch } from '#store/alerts/searchRules';
import type { SavedSearchView } from '#store/search/savedSearches';
import { listWatches } from '#store/watches/watches';
import { ChangeForm } from '../../_access/ChangeForm';
import { db } from '../../db';
import type { I18n } from '../../i18n';
import { alertOfSearch } from '../actions';

/** The rules that tell of what a search finds, and a form that leads to one more. */
export async function SearchAlerts({ search, i18n }: { search: SavedSearchView; i18n: I18n }) {
  const { t } = i18n;
  const [rules, channels, watches] = await Promise.all([
    rulesOfSearch(db(), search.id),
    listChannels(db()),
    listWatches(db()),
  ]);
  return (
    <section aria-labelledby="alerts" className="grid gap-2">
      <h2 id="alerts" className="border-b border-edge pb-1 text-[1.05rem] font-semibold">
        {t('searches.alerts')}
      </h2>
      <ul>
        {rules.map(({ id, watchId, watchName, channelId, channelName }) => (
          <li key={id} className="border-b border-rule py-1">
            <Link href={`/alerts/rules/${channelId}/${watchId}?rule=${id}`}>
              <bdi>{channelName}</bdi> · <bdi>{watchName}</bdi>
            </Link>
          </li>
        ))}
      </ul>
      {channels.length === 0 ? (
        <p className="text-muted">
          {t('searches.noChannel')} <Link href="/alerts">{t('alerts.title')}</Link>
        </p>
      ) : (
        <ChangeForm action={alertOfSearch} label={t('searches.alerts')} className="flex flex-wrap items-end gap-2">
          <input type="hidden" name="id" value={search.id} />
          {search.watchId === undefined ? (
            <label className="grow">
              <span className="label">{t('searches.of')}</span>
              <select name="watchId" className="field w-full">
                {watches.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          ) : (
            <input type="hidden" name="watchId" value={search.watchId} />
          )}
          <label className="grow">
            <span className="label">{t('alerts.channel')}</span>
            <select name="channelId" className="field w-full">
              {channels.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <SubmitButton quiet>{t('searches.addAlert')}</SubmitButton>
        </ChangeForm>
      )}
    </section>
  );
}

import { SubmitButton } from '#components/SubmitButton';
import type { ServiceFeed } from '#core/feeds/catalogue/searchServices';
import { ChangeForm } from '../../../_access/ChangeForm';
import type { I18n } from '../../../i18n';
import { followSources } from './actions';

const SERVICE_NAMES = { google: 'Google News', bing: 'Bing News', gdelt: 'GDELT' } as const;

/** Searches of news services, built from what the watch looks for. */
export function Services({
  watchId,
  services,
  followed,
  i18n,
}: {
  watchId: number;
  services: readonly ServiceFeed[];
  /** Addresses that the watch follows already. */
  followed: ReadonlySet<string>;
  i18n: I18n;
}) {
  const { t } = i18n;
  return (
    <section aria-labelledby="services" className="mt-6">
      <h2 id="services" className="text-[1.05rem] font-semibold">
        {t('sources.services')}
      </h2>
      <p className="mt-1 max-w-[70ch] text-muted">{t('sources.servicesLead')}</p>
      {services.length === 0 ? (
        <p className="mt-2">{t('sources.noWords')}</p>
      ) : (
        <ChangeForm action={followSources} label={t('sources.services')} className="mt-2 grid gap-3">
          <input type="hidden" name="watchId" value={watchId} />
          <ul className="border-t border-rule">
            {services.map(({ service, language, query, url }) => (
              <li key={url} className="border-b border-rule py-1.5">
                <label className="flex items-baseline gap-2">
                  <input
                    type="checkbox"
                    name="feed"
                    value={url}
                    defaultChecked={followed.has(url)}
                    disabled={followed.has(url)}
                  />
                  <span className="min-w-0 wrap-anywhere">
                    <bdi className="font-semibold">{SERVICE_NAMES[service]}</bdi>{' '}
                    <span className="text-muted">{i18n.language(language)}</span> <bdi dir="auto">{query}</bdi>
                    {followed.has(url) && <span className="text-muted"> · {t('sources.isFollowed')}</span>}
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <div>
            <SubmitButton quiet waiting={t('draft.saving')}>
              {t('sources.follow')}
            </SubmitButton>
          </div>
        </ChangeForm>
      )}
    </section>
  );
}

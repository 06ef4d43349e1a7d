import { SubmitButton } from '#components/SubmitButton';
import { type CatalogueFeed, type CatalogueGroup, groupCatalogue } from '#core/feeds/catalogue/catalogue';
import { ChangeForm, MayChange } from '../../../_access/ChangeForm';
import type { I18n } from '../../../i18n';
import { followSources } from './actions';

/** The catalogue of feeds by language and region, those in the watch's own language open. */
export function Catalogue({
  watchId,
  feeds,
  language,
  followed,
  i18n,
}: {
  watchId: number;
  feeds: readonly CatalogueFeed[];
  /** Of the watch's profile. */
  language: string;
  /** Addresses that the watch follows already. */
  followed: ReadonlySet<string>;
  i18n: I18n;
}) {
  const { t } = i18n;
  return (
    <section aria-labelledby="catalogue" className="mt-8">
      <h2 id="catalogue" className="text-[1.05rem] font-semibold">
        {t('sources.catalogue')}
      </h2>
      <p className="mt-1 max-w-[70ch] text-muted">{t('sources.catalogueLead', { count: feeds.length })}</p>
      <div className="mt-2 border-t border-rule">
        {groupCatalogue(feeds, language).map((group) => (
          <Group
            key={`${group.language} ${group.region}`}
            watchId={watchId}
            group={group}
            followed={followed}
            i18n={i18n}
          />
        ))}
      </div>
    </section>
  );
}

function Group({
  watchId,
  group,
  followed,
  i18n,
}: {
  watchId: number;
  group: CatalogueGroup;
  followed: ReadonlySet<string>;
  i18n: I18n;
}) {
  const { t } = i18n;
  const { language, region, feeds } = group;
  const name = t('sources.group', { region: t(`sources.regions.${region}`), language: i18n.language(language) });
  const left = feeds.filter(({ url }) => !followed.has(url)).length;
  return (
    <MayChange>
      <details className="border-b border-rule py-2">
        <summary>
          <span className="font-semibold">{name}</span>{' '}
          <span className="text-muted">{t('sources.feeds', { count: feeds.length })}</span>
          {left < feeds.length && (
            <span className="text-muted"> · {t('sources.followedOf', { count: feeds.length - left })}</span>
          )}
        </summary>
        <ChangeForm action={followSources} label={name} className="mt-2 grid gap-3">
          <input type="hidden" name="watchId" value={watchId} />
          <ul className="grid gap-x-8 md:grid-cols-2">
            {feeds.map((feed) => (
              <Feed key={feed.url} feed={feed} isFollowed={followed.has(feed.url)} i18n={i18n} />
            ))}
          </ul>
          {left > 0 && (
            <div className="flex flex-wrap gap-2">
              <SubmitButton quiet waiting={t('draft.saving')}>
                {t('sources.follow')}
              </SubmitButton>
              <button type="submit" name="group" value={`${language} ${region}`} className="btn">
                {t('sources.followAll')}
              </button>
            </div>
          )}
        </ChangeForm>
      </details>
    </MayChange>
  );
}

function Feed({ feed, isFollowed, i18n }: { feed: CatalogueFeed; isFollowed: boolean; i18n: I18n }) {
  const { t } = i18n;
  const { url, name, country, kind, listed, checked } = feed;
  return (
    <li className="border-b border-rule py-1.5">
      <label className="flex items-baseline gap-2">
        <input type="checkbox" name="feed" value={url} defaultChecked={isFollowed} disabled={isFollowed} />
        <span className="min-w-0">
          <bdi className="font-semibold">{name}</bdi>{' '}
          <span className="text-muted">
            {[
              i18n.country(country),
              t(`sources.kinds.${kind}`),
              t('sources.listed', { count: listed }),
              ...(isFollowed ? [t('sources.isFollowed')] : []),
            ].join(' · ')}
          </span>
          {checked && checked.outcome !== 'ok' && (
            <span className="block text-danger">
              {t('sources.failed', { date: i18n.day(checked.day), why: i18n.failure(checked.outcome, { url }) })}
            </span>
          )}
          <bdi dir="ltr" className="block truncate text-muted">
            {new URL(url).host}
          </bdi>
        </span>
      </label>
    </li>
  );
}

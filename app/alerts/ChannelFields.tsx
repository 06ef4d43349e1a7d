import type { ChannelView } from '#store/alerts/channels';
import type { WatchSummary } from '#store/watches/watches';
import type { I18n } from '../i18n';

/** The fields of a channel's form; those of a new one when `channel` is absent: it alerts on every watch until unticked. */
export function ChannelFields({
  kind,
  channel,
  watches,
  i18n,
}: {
  kind: 'webhook' | 'email';
  channel?: ChannelView;
  watches: WatchSummary[];
  i18n: I18n;
}) {
  const { t } = i18n;
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      <label>
        <span className="label">{t('alerts.name')}</span>
        <input name="name" defaultValue={channel?.name} required maxLength={120} dir="auto" className="field" />
      </label>
      {kind === 'webhook' ? (
        <>
          <label>
            <span className="label">{t('alerts.url')}</span>
            <input
              name="url"
              type="url"
              dir="ltr"
              defaultValue={channel?.target}
              required
              placeholder="https://"
              className="field"
            />
          </label>
          <label>
            <span className="label">{t('alerts.secret')}</span>
            <input
              name="secret"
              type="password"
              dir="ltr"
              minLength={16}
              autoComplete="new-password"
              className="field"
            />
            <span className="text-muted">{channel ? t('alerts.secretHint') : t('alerts.secretNew')}</span>
          </label>
          {channel && (
            <label className="flex items-baseline gap-2">
              <input type="checkbox" name="newSecret" />
              {t('alerts.secretMake')}
            </label>
          )}
        </>
      ) : (
        <label>
          <span className="label">{t('alerts.to')}</span>
          <input name="to" type="email" dir="ltr" defaultValue={channel?.target} required className="field" />
        </label>
      )}
      {watches.length > 0 && (
        <fieldset>
          <legend className="label">{t('alerts.watches')}</legend>
          {watches.map((watch) => (
            <label key={watch.id} className="flex items-baseline gap-2">
              <input
                type="checkbox"
                name="watch"
                value={watch.id}
                defaultChecked={channel?.watchIds.includes(watch.id) ?? true}
              />
              <bdi>{watch.name}</bdi>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

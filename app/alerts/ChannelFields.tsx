import { Said } from '#components/Said';
import { TEMPLATE_NAMES } from '#core/alerts/bodyTemplate';
import { type ChannelKind, SECRET_SETTINGS } from '#core/alerts/channelSettings';
import type { ChannelView } from '#store/alerts/channels';
import type { WatchSummary } from '#store/watches/watches';
import type { I18n } from '../i18n';
import { CHANNEL_FIELDS, type ChannelField, EXPIRIES } from './channelForm';
import { timeOf } from './minuteOf';

/** The fields of a channel's form; those of a new one when `channel` is absent: it alerts on every watch until unticked. */
export function ChannelFields({
  kind,
  channel,
  watches,
  i18n,
}: {
  kind: ChannelKind;
  channel?: ChannelView;
  watches: WatchSummary[];
  i18n: I18n;
}) {
  const { t } = i18n;
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      {t.has(`alerts.how.${kind}`) && <p className="text-muted">{t(`alerts.how.${kind}`)}</p>}
      <label>
        <span className="label">{t('alerts.name')}</span>
        <input name="name" defaultValue={channel?.name} required maxLength={120} dir="auto" className="field" />
      </label>
      {CHANNEL_FIELDS[kind].map((field) => (
        <Setting key={field.name} {...{ kind, field, channel, i18n }} />
      ))}
      {kind === 'webhook' && channel && (
        <label className="flex items-baseline gap-2">
          <input type="checkbox" name="newSecret" />
          {t('alerts.secretMake')}
        </label>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <label>
          <span className="label">{t('alerts.language')}</span>
          <select
            name="language"
            defaultValue={channel?.settings['language'] ?? i18n.preferences.language}
            className="field"
          >
            {(['ar', 'en'] as const).map((language) => (
              <option key={language} value={language}>
                {t('alerts.languageName', { language })}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="label">{t('alerts.expiry')}</span>
          <select name="expiryHours" defaultValue={channel ? (channel.expiryHours ?? 0) : 24} className="field">
            {EXPIRIES.map((hours) => (
              <option key={hours} value={hours}>
                {t('alerts.expiryHours', { hours })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div>
        <label htmlFor={`${kind}-${channel?.id ?? 'new'}-zone`} className="label">
          {t('alerts.zone')}
        </label>
        <input
          id={`${kind}-${channel?.id ?? 'new'}-zone`}
          name="zone"
          dir="ltr"
          required
          defaultValue={channel?.zone ?? i18n.preferences.timeZone}
          placeholder="Asia/Baghdad"
          className="field"
        />
        <span className="text-muted">{t('alerts.zoneHint')}</span>
      </div>
      <fieldset className="grid gap-3 sm:grid-cols-2">
        <legend className="label">{t('alerts.quiet')}</legend>
        <label>
          <span className="label">{t('alerts.quietFrom')}</span>
          <input
            name="quietFrom"
            type="time"
            defaultValue={channel?.quiet && timeOf(channel.quiet.from)}
            className="field"
          />
        </label>
        <label>
          <span className="label">{t('alerts.quietTo')}</span>
          <input
            name="quietTo"
            type="time"
            defaultValue={channel?.quiet && timeOf(channel.quiet.to)}
            className="field"
          />
        </label>
      </fieldset>
      {watches.length > 0 && (
        <fieldset>
          <legend className="label">{t('alerts.watches')}</legend>
          {watches.map((watch) => (
            <label key={watch.id} className="flex items-baseline gap-2">
              <input
                type="checkbox"
                name="watch"
                value={watch.id}
                defaultChecked={channel?.rules.some(({ watchId }) => watchId === watch.id) ?? true}
              />
              <bdi>{watch.name}</bdi>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

function Setting({
  kind,
  field: { name, type, isOptional, placeholder },
  channel,
  i18n: { t },
}: {
  kind: ChannelKind;
  field: ChannelField;
  channel: ChannelView | undefined;
  i18n: I18n;
}) {
  const isSecret = SECRET_SETTINGS[kind].includes(name);
  // What is set already and is not shown may be left empty.
  const id = `${kind}-${channel?.id ?? 'new'}-${name}`;
  const common = {
    id,
    name,
    required: isOptional !== true && !(isSecret && channel),
    placeholder,
    dir: 'ltr',
    className: 'field',
  };
  const hint = isSecret && channel ? 'alerts.keep' : `alerts.hint.${name}`;
  return (
    <div>
      <label htmlFor={id} className="label">
        {t(`alerts.setting.${name}`)}
      </label>
      {type === 'long' ? (
        <textarea {...common} rows={4} defaultValue={channel?.settings[name]} />
      ) : (
        <input
          {...common}
          type={type}
          {...(isSecret ? { autoComplete: 'new-password' } : { defaultValue: channel?.settings[name] })}
        />
      )}
      {t.has(hint) && (
        <span className="text-muted">
          <Said>{t(hint, { names: TEMPLATE_NAMES.join(', ') })}</Said>
        </span>
      )}
    </div>
  );
}

import type { MuteView } from '#store/alerts/mutes';
import type { RuleChoices } from '#store/alerts/ruleChoices';
import type { StoredRule } from '#store/alerts/rules';
import { ChangeButtons } from '../../../../_access/ChangeForm';
import type { I18n } from '../../../../i18n';
import { muteSubject, muteWatch, unmuteSubject } from './actions';
import { MuteButtons } from './MuteButtons';

/** What is muted for a time: the watch for this channel, actors and topics of it for all. */
export function Muting({
  stored: { watchId, channelId, mutedUntil },
  mutes,
  choices,
  i18n,
}: {
  stored: StoredRule;
  mutes: MuteView[];
  choices: RuleChoices;
  i18n: I18n;
}) {
  const { t, now } = i18n;
  const isMuted = mutedUntil !== undefined && mutedUntil > now;
  return (
    <section aria-labelledby="mute" className="grid content-start gap-4">
      <h2 id="mute" className="border-b border-edge pb-1 text-[1.05rem] font-semibold">
        {t('rules.mute')}
      </h2>
      {isMuted && <p role="status">{t('rules.mutedUntil', { when: i18n.moment(mutedUntil) })}</p>}
      <ChangeButtons action={muteWatch} className="flex flex-wrap gap-2">
        <input type="hidden" name="watchId" value={watchId} />
        <input type="hidden" name="channelId" value={channelId} />
        <MuteButtons isMuted={isMuted} i18n={i18n} />
      </ChangeButtons>
      <ChangeButtons action={muteSubject} className="grid gap-2">
        <input type="hidden" name="watchId" value={watchId} />
        <label>
          <span className="label">{t('rules.muteSubject')}</span>
          <select name="subject" required className="field">
            {choices.topics.map(({ id, names, label }) => (
              <option key={`t${id}`} value={`topic-${id}`}>
                {i18n.name(names, label)}
              </option>
            ))}
            {choices.actors.map(({ id, names }) => (
              <option key={`a${id}`} value={`actor-${id}`}>
                {i18n.name(names)}
              </option>
            ))}
          </select>
        </label>
        <div className="flex flex-wrap gap-2">
          <MuteButtons i18n={i18n} />
        </div>
      </ChangeButtons>
      <ul>
        {mutes.map((muted) => (
          <li key={muted.id} className="flex flex-wrap items-center justify-between gap-2 border-b border-rule py-2">
            <span>
              <bdi>{i18n.name(muted.names, muted.label)}</bdi>{' '}
              <span className="text-muted">{t('rules.mutedUntil', { when: i18n.moment(muted.until) })}</span>
              {muted.isHere && <span className="text-muted"> · {t('rules.mutedHere')}</span>}
            </span>
            <ChangeButtons action={unmuteSubject}>
              <input type="hidden" name="id" value={muted.id} />
              <button type="submit" className="btn btn-quiet">
                {t('rules.muteFor', { days: 0 })}
              </button>
            </ChangeButtons>
          </li>
        ))}
      </ul>
    </section>
  );
}

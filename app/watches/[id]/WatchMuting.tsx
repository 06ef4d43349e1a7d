import type { WatchMute } from '#store/alerts/mutes';
import { ChangeButtons, MayChange } from '../../_access/ChangeForm';
import { muteEverywhere, unmuteSubject } from '../../alerts/rules/[channel]/[watch]/actions';
import { MuteButtons } from '../../alerts/rules/[channel]/[watch]/MuteButtons';
import type { I18n } from '../../i18n';

/** That nobody is alerted of a watch for now, with the button that ends it. */
export function WatchMuted({ mute, name, i18n }: { mute: WatchMute; name?: string; i18n: I18n }) {
  const { t } = i18n;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-2 border-danger bg-surface px-3 py-2"
    >
      <p>
        {name !== undefined && (
          <>
            <bdi className="font-semibold">{name}</bdi>:{' '}
          </>
        )}
        <strong className="font-semibold text-danger">
          {t('rules.watchMuted', { when: i18n.moment(mute.until) })}
        </strong>
      </p>
      <ChangeButtons action={unmuteSubject}>
        <input type="hidden" name="id" value={mute.id} />
        <input type="hidden" name="watchId" value={mute.watchId} />
        <button type="submit" className="btn">
          {t('rules.muteFor', { days: 0 })}
        </button>
      </ChangeButtons>
    </div>
  );
}

/** For how long nobody is to be alerted of a watch. */
export function MuteWatch({ watchId, i18n }: { watchId: number; i18n: I18n }) {
  return (
    <MayChange>
      <details>
        <summary className="w-fit">{i18n.t('rules.muteWatch')}</summary>
        <ChangeButtons action={muteEverywhere} className="flex flex-wrap gap-2 py-2">
          <input type="hidden" name="watchId" value={watchId} />
          <MuteButtons i18n={i18n} />
        </ChangeButtons>
      </details>
    </MayChange>
  );
}

import { listMutes } from '#store/alerts/mutes';
import { ChangeButtons, MayChange } from '../../_access/ChangeForm';
import { muteSubject, unmuteSubject } from '../../alerts/rules/[channel]/[watch]/actions';
import { MuteButtons } from '../../alerts/rules/[channel]/[watch]/MuteButtons';
import { db } from '../../db';
import type { I18n } from '../../i18n';
import { chipName } from './chipNames';
import type { Overview } from './loadOverview';

/** The actors and topics that were clicked on, to be muted in alerts of the watch for a time, or no longer. */
export async function MuteChips({ watchId, overview, i18n }: { watchId: number; overview: Overview; i18n: I18n }) {
  const { t, now } = i18n;
  const { actor, topic } = overview.view.chips;
  const shown = [
    ...actor.map((id) => ({ kind: 'actor' as const, id })),
    ...topic.map((id) => ({ kind: 'topic' as const, id })),
  ];
  if (shown.length === 0) return null;
  const mutes = await listMutes(db(), { watchId, now });
  return (
    <MayChange>
      <details className="pt-1">
        <summary className="w-fit text-muted">{t('rules.muteShown')}</summary>
        <ul className="max-w-xl">
          {shown.map(({ kind, id }) => {
            const muted = mutes.find((each) => (kind === 'actor' ? each.actorId : each.topicId) === id);
            return (
              <li key={`${kind}-${id}`} className="flex flex-wrap items-center gap-2 border-b border-rule py-2">
                <span className="grow">
                  <bdi>{chipName({ kind, value: String(id) }, overview, i18n)}</bdi>{' '}
                  {muted && (
                    <span className="text-muted">{t('rules.mutedUntil', { when: i18n.moment(muted.until) })}</span>
                  )}
                </span>
                {muted ? (
                  <ChangeButtons action={unmuteSubject}>
                    <input type="hidden" name="id" value={muted.id} />
                    <button type="submit" className="btn">
                      {t('rules.muteFor', { days: 0 })}
                    </button>
                  </ChangeButtons>
                ) : (
                  <ChangeButtons action={muteSubject} className="flex flex-wrap gap-2">
                    <input type="hidden" name="watchId" value={watchId} />
                    <input type="hidden" name="subject" value={`${kind}-${id}`} />
                    <MuteButtons i18n={i18n} />
                  </ChangeButtons>
                )}
              </li>
            );
          })}
        </ul>
      </details>
    </MayChange>
  );
}

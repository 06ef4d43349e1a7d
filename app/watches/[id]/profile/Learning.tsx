import { SubmitButton } from '#components/SubmitButton';
import { expansionShare } from '#core/relevance/model';
import type { Expansion } from '#core/relevance/profile/profile';
import type { WatchView } from '#store/watches/watches';
import { ChangeButtons, ChangeForm } from '../../../_access/ChangeForm';
import type { I18n } from '../../../i18n';
import { changeWatch } from '../actions';
import { judgeAnew, lookOver } from './learning';

const SHOWN = 24;

/** Whether marks adapt the profile, what that leaves as it was, and looking for drift. */
export function Learning({
  watch,
  expansion,
  older,
  i18n,
}: {
  watch: WatchView;
  expansion: Expansion | undefined;
  older: number;
  i18n: I18n;
}) {
  const { t } = i18n;
  return (
    <section aria-labelledby="learning" className="grid gap-3">
      <div>
        <h2 id="learning" className="mb-1 text-[1.05rem] font-semibold">
          {t('learning.title')}
        </h2>
        <p className="text-muted">{watch.adapts ? t('learning.on') : t('learning.off')}</p>
      </div>
      {expansion && (
        <p>
          {t('learning.learnt', { share: i18n.percent(expansionShare(expansion.items)), count: expansion.items })}{' '}
          {i18n.row(expansion.terms.slice(0, SHOWN).map(({ label }) => label))}
        </p>
      )}
      <ChangeButtons action={changeWatch}>
        <input type="hidden" name="id" value={watch.id} />
        <button type="submit" name="adapts" value={watch.adapts ? 'off' : 'on'} className="btn">
          {watch.adapts ? t('learning.turnOff') : t('learning.turnOn')}
        </button>
      </ChangeButtons>
      {watch.isCatchingUp && <p role="status">{t('learning.judging')}</p>}
      {older > 0 && !watch.isCatchingUp && (
        <ChangeForm action={judgeAnew} className="grid justify-items-start gap-2">
          <input type="hidden" name="watchId" value={watch.id} />
          <p>{t('learning.older', { count: older })}</p>
          <SubmitButton quiet>{t('profile.rejudge')}</SubmitButton>
        </ChangeForm>
      )}
      <ChangeForm action={lookOver} className="grid justify-items-start gap-2">
        <input type="hidden" name="watchId" value={watch.id} />
        <p className="text-muted">
          {watch.reviewedAt
            ? t('learning.lookedOver', { when: i18n.ago(watch.reviewedAt) })
            : t('learning.notLookedOver')}
        </p>
        <SubmitButton quiet>{t('learning.lookOver')}</SubmitButton>
      </ChangeForm>
    </section>
  );
}

import { ActionForm } from '#components/ActionForm';
import { SubmitButton } from '#components/SubmitButton';
import { ROLES } from '#core/access';
import type { Person } from '#store/accounts/people';
import type { I18n } from '../i18n';
import { changeRole, remove } from './actions';

/** One account with its role. One's own is not taken away from here. */
export function PersonItem({ person, isOwn, i18n }: { person: Person; isOwn: boolean; i18n: I18n }) {
  const { t } = i18n;
  const { id, name, email, role, signedInAt, hasSecondFactor } = person;
  return (
    <li>
      <p className="flex flex-wrap gap-x-3">
        <bdi className="font-semibold">{name}</bdi>
        <bdi dir="ltr" className="text-muted">
          {email}
        </bdi>
        <span className="text-muted">
          {signedInAt ? t('people.signedIn', { when: i18n.ago(signedInAt) }) : t('people.signedOut')}
        </span>
        {hasSecondFactor && <span className="text-muted">{t('people.secondFactor')}</span>}
      </p>
      <div className="mt-1 flex flex-wrap items-start gap-x-4">
        <ActionForm action={changeRole} label={t('people.role')} className="flex gap-2">
          <input type="hidden" name="id" value={id} />
          <select name="role" defaultValue={role} aria-label={t('people.role')} className="field">
            {ROLES.map((each) => (
              <option key={each} value={each}>
                {t(`roles.${each}`)}
              </option>
            ))}
          </select>
          <SubmitButton quiet>{t('people.changeRole')}</SubmitButton>
        </ActionForm>
        {!isOwn && (
          <details>
            <summary className="w-fit text-muted">{t('people.remove')}</summary>
            <ActionForm action={remove} label={t('people.remove')} className="grid gap-2">
              <input type="hidden" name="id" value={id} />
              <p>{t('people.removeSure')}</p>
              <div>
                <SubmitButton quiet>{t('people.remove')}</SubmitButton>
              </div>
            </ActionForm>
          </details>
        )}
      </div>
    </li>
  );
}

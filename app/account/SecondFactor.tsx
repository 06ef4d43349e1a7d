import { ActionForm } from '#components/ActionForm';
import { PasswordField } from '#components/PasswordField';
import { SubmitButton } from '#components/SubmitButton';
import type { I18n } from '../i18n';
import { beginSecondFactor, confirmSecondFactor, endSecondFactor } from './actions';
import { Part } from './Part';

/** Codes of an authenticator application beside the password. */
export function SecondFactor({ isOn, i18n: { t } }: { isOn: boolean; i18n: I18n }) {
  const password = <PasswordField label={t('account.oldPassword')} name="password" />;
  return (
    <Part title={t('account.secondFactor')} lead={t(isOn ? 'account.factorIsOn' : 'account.factorLead')}>
      <div className="grid max-w-sm gap-5">
        {!isOn && (
          <ActionForm action={beginSecondFactor} label={t('account.beginFactor')} className="grid gap-3" isSecret>
            {password}
            <div>
              <SubmitButton quiet>{t('account.beginFactor')}</SubmitButton>
            </div>
          </ActionForm>
        )}
        {/* One form on and off: what switching on told, the backup codes, stays on the page that is drawn anew. */}
        <ActionForm
          action={isOn ? endSecondFactor : confirmSecondFactor}
          label={t(isOn ? 'account.endFactor' : 'account.confirmFactor')}
          className="grid gap-3"
          isSecret
        >
          {isOn ? (
            password
          ) : (
            <label>
              <span className="label">{t('account.code')}</span>
              <input
                name="code"
                required
                inputMode="numeric"
                autoComplete="one-time-code"
                dir="ltr"
                className="field w-full"
              />
            </label>
          )}
          <div>
            <SubmitButton quiet>{t(isOn ? 'account.endFactor' : 'account.confirmFactor')}</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </Part>
  );
}

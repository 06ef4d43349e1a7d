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
      {isOn ? (
        <ActionForm action={endSecondFactor} label={t('account.endFactor')} className="grid max-w-sm gap-3" isSecret>
          {password}
          <div>
            <SubmitButton quiet>{t('account.endFactor')}</SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <div className="grid max-w-sm gap-5">
          <ActionForm action={beginSecondFactor} label={t('account.beginFactor')} className="grid gap-3" isSecret>
            {password}
            <div>
              <SubmitButton quiet>{t('account.beginFactor')}</SubmitButton>
            </div>
          </ActionForm>
          <ActionForm action={confirmSecondFactor} label={t('account.confirmFactor')} className="grid gap-3" isSecret>
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
            <div>
              <SubmitButton quiet>{t('account.confirmFactor')}</SubmitButton>
            </div>
          </ActionForm>
        </div>
      )}
    </Part>
  );
}

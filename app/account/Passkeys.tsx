import { ActionForm } from '#components/ActionForm';
import { PasswordField } from '#components/PasswordField';
import { SubmitButton } from '#components/SubmitButton';
import type { AccountView } from '#store/accounts/account';
import type { I18n } from '../i18n';
import { AddPasskey } from './AddPasskey';
import { removePasskey } from './actions';
import { Part } from './Part';

/** Devices that sign in without a password. */
export function Passkeys({ account, i18n }: { account: Pick<AccountView, 'passkeys' | 'hasPassword'>; i18n: I18n }) {
  const { passkeys, hasPassword } = account;
  const { t } = i18n;
  return (
    <Part title={t('account.passkeys')} lead={t('account.passkeysLead')}>
      <ul className="grid gap-2">
        {passkeys.map(({ id, name, createdAt }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3">
            <bdi>{name || t('account.passkey')}</bdi>
            {createdAt && <span className="text-muted">{i18n.moment(createdAt)}</span>}
            <ActionForm action={removePasskey} label={t('account.remove')}>
              <input type="hidden" name="id" value={id} />
              <SubmitButton quiet>{t('account.remove')}</SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
      <div className="mt-3">
        <AddPasskey label={t('account.addPasskey')} failed={t('account.passkeyNotAdded')}>
          {hasPassword && <PasswordField label={t('account.oldPassword')} name="password" />}
        </AddPasskey>
      </div>
    </Part>
  );
}

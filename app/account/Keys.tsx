import Link from 'next/link';
import { ActionForm } from '#components/ActionForm';
import { SubmitButton } from '#components/SubmitButton';
import { KEY_SCOPES, type KeyView } from '#store/accounts/keys';
import type { I18n } from '../i18n';
import { endKey, makeKey } from './actions';
import { Part } from './Part';

/** Keys for programs: what each may read and when it last did. */
export function Keys({ keys, i18n }: { keys: KeyView[]; i18n: I18n }) {
  const { t } = i18n;
  return (
    <Part title={t('account.keys')} lead={t('account.keysLead')}>
      <p className="mb-3">
        <Link href="/developers">{t('developers.title')}</Link>
      </p>
      <ul className="grid gap-2">
        {keys.map((key) => (
          <li key={key.id} className="flex flex-wrap items-baseline gap-x-3">
            <bdi>{key.name}</bdi>
            <bdi dir="ltr" className="font-mono text-muted">
              {key.start}…
            </bdi>
            <span className="text-muted">{i18n.list(key.scopes.map((scope) => t(`scopes.${scope}`)))}</span>
            <span className="text-muted">
              {key.usedAt ? t('account.usedAt', { when: i18n.moment(key.usedAt) }) : t('account.neverUsed')}
            </span>
            <ActionForm action={endKey} label={t('account.remove')}>
              <input type="hidden" name="id" value={key.id} />
              <SubmitButton quiet>{t('account.remove')}</SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
      <ActionForm action={makeKey} label={t('account.makeKey')} className="mt-3 grid max-w-sm gap-3">
        <label>
          <span className="label">{t('account.keyName')}</span>
          <input name="name" required maxLength={32} dir="auto" className="field w-full" />
        </label>
        <fieldset className="flex flex-wrap gap-x-4">
          <legend className="label">{t('account.keyScopes')}</legend>
          {KEY_SCOPES.map((scope) => (
            <label key={scope}>
              <input type="checkbox" name="scope" value={scope} defaultChecked /> {t(`scopes.${scope}`)}
            </label>
          ))}
        </fieldset>
        <div>
          <SubmitButton quiet>{t('account.makeKey')}</SubmitButton>
        </div>
      </ActionForm>
    </Part>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ActionForm } from '#components/ActionForm';
import { PasswordField } from '#components/PasswordField';
import { SubmitButton } from '#components/SubmitButton';
import type { Params } from '#core/charts/view';
import { env } from '#runtime/env';
import { loadAccount } from '#store/accounts/account';
import { MIN_PASSWORD_CHARS } from '#store/accounts/createAuth';
import { isConnected } from '#store/accounts/openId';
import { listViews } from '#store/watches/savedViews';
import { OpenIdFailure, OpenIdLink } from '../_access/OpenIdLink';
import { allow } from '../_access/reader';
import { db } from '../db';
import { loadI18n } from '../i18n';
import { setZone } from '../preferences/actions';
import { signOut } from '../sign-in/actions';
import { changePassword, disconnectOpenId } from './actions';
import { Keys } from './Keys';
import { OwnViews } from './OwnViews';
import { Part } from './Part';
import { Passkeys } from './Passkeys';
import { SecondFactor } from './SecondFactor';
import { Sessions } from './Sessions';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  return { title: t('account.title') };
}

/** The reader's own account: how it is signed in to, and where it is. */
export default async function AccountPage({ searchParams }: { searchParams: Promise<Params> }) {
  const reader = await allow('read');
  const i18n = await loadI18n();
  const { t } = i18n;
  // Where no accounts are kept there is none of one's own.
  const account = reader.id === undefined ? undefined : await loadAccount(db(), reader.id, i18n.now);
  if (account === undefined) notFound();
  const { oidc } = env();
  const views = await listViews(db(), { userId: reader.id });
  const connected = reader.id && oidc ? await isConnected(db(), reader.id, oidc.issuer) : false;
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h1 className="text-[1.5rem] font-semibold">{t('account.title')}</h1>
        <p className="text-muted">
          <bdi>{account.name}</bdi> · <bdi dir="ltr">{account.email}</bdi> · {t(`roles.${reader.role}`)}
        </p>
        <div className="ms-auto">
          <ActionForm action={signOut} label={t('account.signOut')}>
            <SubmitButton quiet>{t('account.signOut')}</SubmitButton>
          </ActionForm>
        </div>
      </div>
      <div className="mt-6 grid gap-8 lg:grid-cols-2">
        <Sessions sessions={account.sessions} own={reader.sessionId} i18n={i18n} />
        <Part title={t('account.password')}>
          <ActionForm action={changePassword} label={t('account.password')} className="grid max-w-sm gap-3" isSecret>
            <PasswordField label={t('account.oldPassword')} name="password" />
            <PasswordField
              label={t('account.newPassword', { min: MIN_PASSWORD_CHARS })}
              name="newPassword"
              least={MIN_PASSWORD_CHARS}
            />
            <div>
              <SubmitButton quiet>{t('account.changePassword')}</SubmitButton>
            </div>
          </ActionForm>
        </Part>
        <SecondFactor isOn={account.hasSecondFactor} i18n={i18n} />
        {oidc && (
          <Part
            title={t('account.openId')}
            {...(connected ? {} : { lead: t('account.openIdLead', { provider: oidc.name }) })}
          >
            <OpenIdFailure code={(await searchParams)['failed']} />
            {connected ? (
              <ActionForm action={disconnectOpenId} label={t('account.openId')}>
                <p>{t('account.openIdConnected', { provider: oidc.name })}</p>
                <div className="mt-2">
                  <SubmitButton quiet>{t('account.disconnectOpenId', { provider: oidc.name })}</SubmitButton>
                </div>
              </ActionForm>
            ) : (
              <OpenIdLink to="/account" label={t('account.connectOpenId', { provider: oidc.name })} />
            )}
          </Part>
        )}
        <Part title={t('account.zone')} lead={t('account.zoneLead')}>
          <ActionForm action={setZone} label={t('account.zone')} className="flex max-w-sm flex-wrap items-end gap-3">
            <label className="min-w-0 grow">
              <span className="label">{t('account.zoneOf')}</span>
              <select
                name="zone"
                className="field w-full"
                defaultValue={i18n.preferences.zoneIsChosen ? i18n.preferences.timeZone : ''}
              >
                <option value="">{t('account.zoneOfDevice')}</option>
                {Intl.supportedValuesOf('timeZone').map((zone) => (
                  <option key={zone}>{zone}</option>
                ))}
              </select>
            </label>
            <SubmitButton quiet>{t('account.keepZone')}</SubmitButton>
          </ActionForm>
        </Part>
        <OwnViews views={views} i18n={i18n} />
        <Passkeys account={account} i18n={i18n} />
        <Keys keys={account.keys} i18n={i18n} />
      </div>
    </>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ActionForm } from '#components/ActionForm';
import { PasswordField } from '#components/PasswordField';
import { SubmitButton } from '#components/SubmitButton';
import { env } from '#runtime/env';
import { MIN_PASSWORD_CHARS } from '#store/accounts/createAuth';
import { findInvitation } from '#store/accounts/invitations';
import { OpenIdLink } from '../../_access/OpenIdLink';
import { db } from '../../db';
import { loadI18n } from '../../i18n';
import { SignedOut } from '../../sign-in/SignedOut';
import { join } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  // The address holds what lets somebody in: no page that is gone to from here is told of it.
  return { title: t('account.join'), referrer: 'no-referrer' };
}

/** What an invitation leads to: an account of one's own. */
export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, { t, now }] = await Promise.all([params, loadI18n()]);
  const { accounts, oidc } = env();
  if (!accounts) notFound();
  const invitation = await findInvitation(db(), token, now);
  if (invitation === undefined) {
    return <SignedOut title={t('account.linkVoid')} lead={t('account.linkVoidDo')} />;
  }
  return (
    <SignedOut title={t('account.join')} lead={t('account.joinLead', { role: t(`roles.${invitation.role}`) })}>
      <ActionForm action={join} label={t('account.join')} className="grid gap-4">
        <input type="hidden" name="token" value={token} />
        <label>
          <span className="label">{t('account.name')}</span>
          <input name="name" required maxLength={100} autoComplete="name" dir="auto" className="field w-full" />
        </label>
        <label>
          <span className="label">{t('account.email')}</span>
          <input type="email" name="email" required autoComplete="username" dir="ltr" className="field w-full" />
        </label>
        <PasswordField
          label={t('account.newPassword', { min: MIN_PASSWORD_CHARS })}
          name="password"
          least={MIN_PASSWORD_CHARS}
        />
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton>{t('account.join')}</SubmitButton>
          {oidc && <OpenIdLink to="/" invitation={token} label={t('account.withOpenId', { provider: oidc.name })} />}
        </div>
      </ActionForm>
    </SignedOut>
  );
}

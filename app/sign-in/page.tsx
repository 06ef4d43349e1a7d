import type { Metadata, Route } from 'next';
import { redirect } from 'next/navigation';
import { ActionForm } from '#components/ActionForm';
import { PasswordField } from '#components/PasswordField';
import { SubmitButton } from '#components/SubmitButton';
import type { Params } from '#core/charts/view';
import { pathWithin } from '#core/pathWithin';
import { env } from '#runtime/env';
import { OpenIdFailure, OpenIdLink } from '../_access/OpenIdLink';
import { currentReader } from '../_access/reader';
import { loadI18n } from '../i18n';
import { signIn } from './actions';
import { PasskeySignIn } from './PasskeySignIn';
import { SignedOut } from './SignedOut';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  return { title: t('account.signIn') };
}

/** The way in. Who is in already goes on. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [params, reader, { t }] = await Promise.all([searchParams, currentReader(), loadI18n()]);
  const to = pathWithin(params['to']);
  if (reader !== undefined) redirect(to as Route);
  const { oidc } = env();
  return (
    <SignedOut title={t('account.signIn')} lead={t('account.signInLead')}>
      <OpenIdFailure code={params['failed']} />
      <ActionForm action={signIn} label={t('account.signIn')} className="grid gap-4">
        <input type="hidden" name="to" value={to} />
        <label>
          <span className="label">{t('account.email')}</span>
          <input
            type="email"
            name="email"
            required
            autoComplete="username webauthn"
            dir="ltr"
            className="field w-full"
          />
        </label>
        <PasswordField label={t('account.password')} name="password" />
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton>{t('account.signIn')}</SubmitButton>
          <PasskeySignIn to={to} label={t('account.withPasskey')} failed={t('account.passkeyFailed')} />
          {oidc && <OpenIdLink to={to} label={t('account.withOpenId', { provider: oidc.name })} />}
        </div>
      </ActionForm>
    </SignedOut>
  );
}

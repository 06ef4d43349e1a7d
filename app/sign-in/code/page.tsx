import type { Metadata } from 'next';
import { ActionForm } from '#components/ActionForm';
import { SubmitButton } from '#components/SubmitButton';
import type { Params } from '#core/charts/view';
import { pathWithin } from '#core/pathWithin';
import { loadI18n } from '../../i18n';
import { enterCode } from '../actions';
import { SignedOut } from '../SignedOut';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  return { title: t('account.code') };
}

/** The second factor, after the password. */
export default async function CodePage({ searchParams }: { searchParams: Promise<Params> }) {
  const [params, { t }] = await Promise.all([searchParams, loadI18n()]);
  return (
    <SignedOut title={t('account.code')} lead={t('account.codeLead')}>
      <ActionForm action={enterCode} label={t('account.code')} className="grid gap-4">
        <input type="hidden" name="to" value={pathWithin(params['to'])} />
        <label>
          <span className="label">{t('account.code')}</span>
          <input name="code" required autoComplete="one-time-code" dir="ltr" className="field w-full" />
        </label>
        <div>
          <SubmitButton>{t('account.signIn')}</SubmitButton>
        </div>
      </ActionForm>
    </SignedOut>
  );
}

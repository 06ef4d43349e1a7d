import { ActionForm } from '#components/ActionForm';
import { SubmitButton } from '#components/SubmitButton';
import type { SessionView } from '#store/accounts/people';
import { browserName } from '../browserName';
import type { I18n } from '../i18n';
import { endSession } from './actions';
import { Part } from './Part';

/** Where the reader is signed in, each with a button that ends it. */
export function Sessions({ sessions, own, i18n }: { sessions: SessionView[]; own: string | undefined; i18n: I18n }) {
  const { t } = i18n;
  return (
    <Part title={t('account.sessions')}>
      <ul className="grid gap-2">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-baseline gap-x-3">
            <bdi dir="ltr" className="min-w-0 truncate" title={session.userAgent}>
              {browserName(session.userAgent) || t('account.unknownBrowser')}
            </bdi>
            <span className="text-muted">{t('account.since', { when: i18n.moment(session.createdAt) })}</span>
            {session.id === own ? (
              <span className="text-muted">{t('account.thisSession')}</span>
            ) : (
              <ActionForm action={endSession} label={t('account.endSession')}>
                <input type="hidden" name="id" value={session.id} />
                <SubmitButton quiet>{t('account.endSession')}</SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <div className="mt-3">
          <ActionForm action={endSession} label={t('account.endOthers')}>
            <SubmitButton quiet>{t('account.endOthers')}</SubmitButton>
          </ActionForm>
        </div>
      )}
    </Part>
  );
}

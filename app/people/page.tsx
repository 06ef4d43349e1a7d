import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ActionForm } from '#components/ActionForm';
import { SubmitButton } from '#components/SubmitButton';
import { ROLES } from '#core/access';
import type { Params } from '#core/charts/view';
import { defined } from '#core/defined';
import { readId } from '#core/id';
import { listChanges } from '#store/accounts/audit';
import { openInvitations } from '#store/accounts/invitations';
import { listPeople } from '#store/accounts/people';
import { allow } from '../_access/reader';
import { Part } from '../account/Part';
import { db } from '../db';
import { loadI18n } from '../i18n';
import { AuditLog } from './AuditLog';
import { inviteSomebody, withdraw } from './actions';
import { PersonItem } from './PersonItem';

const CHANGES = 50;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  return { title: t('people.title') };
}

/** Who may come in and what each may do, for the owner; and who changed what. */
export default async function PeoplePage({ searchParams }: { searchParams: Promise<Params> }) {
  const reader = await allow('manage');
  if (reader.id === undefined) notFound();
  const [params, i18n] = await Promise.all([searchParams, loadI18n()]);
  const { t, now } = i18n;
  const before = readId(params['before']);
  const [people, invitations, changes] = await Promise.all([
    listPeople(db(), now),
    openInvitations(db(), now),
    listChanges(db(), { limit: CHANGES, ...defined({ before }) }),
  ]);
  return (
    <>
      <h1 className="text-[1.5rem] font-semibold">{t('people.title')}</h1>
      <p className="mt-1 max-w-[70ch] text-muted">{t('people.lead')}</p>
      <div className="mt-6 grid gap-8 lg:grid-cols-[minmax(0,1fr)_340px]">
        <Part title={t('people.accounts')}>
          <ul className="grid gap-4">
            {people.map((person) => (
              <PersonItem key={person.id} person={person} isOwn={person.id === reader.id} i18n={i18n} />
            ))}
          </ul>
        </Part>
        <Part title={t('people.invitations')}>
          <ul className="grid gap-2">
            {invitations.map(({ id, role, note, expiresAt }) => (
              <li key={id} className="flex flex-wrap items-baseline gap-x-3">
                <span>{t(`roles.${role}`)}</span>
                {note && <bdi>{note}</bdi>}
                <span className="text-muted">{t('people.until', { when: i18n.moment(expiresAt) })}</span>
                <form action={withdraw}>
                  <input type="hidden" name="id" value={id} />
                  <button type="submit" className="btn btn-quiet">
                    {t('people.withdraw')}
                  </button>
                </form>
              </li>
            ))}
          </ul>
          <ActionForm action={inviteSomebody} label={t('people.invite')} className="mt-3 grid gap-3">
            <label>
              <span className="label">{t('people.note')}</span>
              <input name="note" maxLength={100} dir="auto" className="field w-full" />
            </label>
            <label>
              <span className="label">{t('people.role')}</span>
              <select name="role" className="field w-full">
                {ROLES.map((role) => (
                  <option key={role} value={role}>
                    {t(`roles.${role}`)}
                  </option>
                ))}
              </select>
            </label>
            <div>
              <SubmitButton quiet>{t('people.invite')}</SubmitButton>
            </div>
          </ActionForm>
        </Part>
      </div>
      <AuditLog changes={changes} pageSize={CHANGES} i18n={i18n} />
    </>
  );
}

import type { Metadata } from 'next';
import { UndoToast } from '#components/Marking';
import { MAX_COUNTED } from '#store/inbox/countInbox';
import { loadInbox } from '#store/inbox/loadInbox';
import { MayChange, MayOnlyRead } from '../_access/ChangeForm';
import { allow } from '../_access/reader';
import { db } from '../db';
import { loadI18n } from '../i18n';
import { restoreMarks } from '../watches/[id]/actions';
import { Collection } from './Collection';
import { inboxTotal } from './inboxTotal';
import { Names } from './Names';
import { Proposals } from './Proposals';
import { Reviews } from './Reviews';

/** Of each kind. */
const SHOWN = 10;
/** Of those that components/Keys knows. */
const KEYS = [
  [['j', 'k'], 'move'],
  [['y'], 'yes'],
  [['n'], 'no'],
  [['o'], 'open'],
] as const;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  return { title: t('inbox.title') };
}

/** Everything that waits for the analyst over all watches; what keeps news away comes first. */
export default async function InboxPage() {
  await allow('read');
  const i18n = await loadI18n();
  const { t } = i18n;
  const [inbox, total] = await Promise.all([loadInbox(db(), { limit: SHOWN }), inboxTotal()]);
  return (
    <>
      <h1 className="text-[1.5rem] font-semibold">{t('inbox.title')}</h1>
      <MayOnlyRead>
        <p className="mt-1 text-muted">{t('inbox.leadRead')}</p>
      </MayOnlyRead>
      <MayChange>
        <p className="mt-1 text-muted">{t('inbox.lead')}</p>
        <p role="status" className="mt-1">
          {total > MAX_COUNTED ? t('inbox.many', { max: MAX_COUNTED }) : t('inbox.waiting', { count: total })}
        </p>
        <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-muted">
          {KEYS.map(([keys, does]) => (
            <span key={does}>
              {keys.map((key) => (
                <kbd key={key} className="me-1 rounded border border-edge px-1.5 py-px">
                  {key}
                </kbd>
              ))}
              {t(`inbox.keys.${does}`)}
            </span>
          ))}
        </p>
      </MayChange>
      <div data-live-list className="mt-6 grid grid-cols-1 gap-8">
        <Collection inbox={inbox} i18n={i18n} />
        <Proposals inbox={inbox} i18n={i18n} />
        <Names inbox={inbox} i18n={i18n} />
        <Reviews inbox={inbox} i18n={i18n} />
      </div>
      <MayChange>
        <UndoToast action={restoreMarks} />
      </MayChange>
    </>
  );
}

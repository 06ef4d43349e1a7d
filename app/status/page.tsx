import type { Metadata } from 'next';
import { Said } from '#components/Said';
import { may } from '#core/access';
import { env } from '#runtime/env';
import { listChannels } from '#store/alerts/channels';
import { lastErrors } from '#store/work/lastErrors';
import { loadRetention } from '#store/work/retention';
import { allow } from '../_access/reader';
import { Part } from '../account/Part';
import { db } from '../db';
import { loadI18n } from '../i18n';
import { ErrorList } from './ErrorList';
import { Facts } from './Facts';
import { RetentionForm } from './RetentionForm';
import { readStatus } from './readStatus';
import { retentionFacts, storageFacts, versionFacts, workFacts } from './statusFacts';
import { Workers } from './Workers';
import { worriesOf } from './worries';

const ERRORS = 12;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  return { title: t('status.title') };
}

/** How this installation runs: what it lags behind with, what failed last, who works, and on what. */
export default async function StatusPage() {
  const reader = await allow('read');
  const [i18n, status, errors, retention] = await Promise.all([
    loadI18n(),
    readStatus(),
    lastErrors(db(), ERRORS),
    loadRetention(db()),
  ]);
  const { t } = i18n;
  const worries = worriesOf(status, i18n);
  const channels = errors.some(({ channelId }) => channelId !== undefined) ? await listChannels(db()) : [];
  return (
    <>
      <h1 className="text-[1.5rem] font-semibold">{t('status.title')}</h1>
      {worries.length === 0 ? (
        <p className="mt-1 max-w-[70ch] text-muted">{t('status.well')}</p>
      ) : (
        <ul className="mt-2 grid max-w-[75ch] gap-1">
          {worries.map((words) => (
            <li key={words} className="border-s-2 border-danger ps-3 font-semibold">
              <Said>{words}</Said>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-6 grid gap-8 lg:grid-cols-2">
        <div className="grid content-start gap-8">
          <Part title={t('status.work')}>
            <Facts facts={workFacts(status, i18n)} />
          </Part>
        </div>
        <div className="grid content-start gap-8">
          <Part title={t('status.storage')}>
            <Facts facts={storageFacts(status, i18n)} />
          </Part>
          <Part title={t('status.workers')}>
            <Workers workers={status.workers} i18n={i18n} />
          </Part>
          <Part title={t('status.versions')}>
            <Facts facts={versionFacts(status, i18n)} />
          </Part>
        </div>
      </div>
      <div className="mt-8">
        <Part title={t('status.errors')}>
          <ErrorList errors={errors} targets={new Map(channels.map(({ id, target }) => [id, target]))} i18n={i18n} />
        </Part>
      </div>
      <div className="mt-8">
        <Part title={t('retention.title')} lead={t('retention.lead', { logDays: env().logDays })}>
          {may(reader.role, 'manage') ? (
            <RetentionForm retention={retention} i18n={i18n} />
          ) : (
            <Facts facts={retentionFacts(retention, i18n)} />
          )}
        </Part>
      </div>
    </>
  );
}

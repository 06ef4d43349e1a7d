import type { WorkerView } from '#store/work/workers';
import type { I18n } from '../i18n';

/** Who works or stands by, since when, and when it was last heard of. */
export function Workers({ workers, i18n }: { workers: readonly WorkerView[]; i18n: I18n }) {
  const { t } = i18n;
  if (workers.length === 0) return <p className="text-muted">{t('status.noWorkers')}</p>;
  return (
    <ul>
      {workers.map(({ id, startedAt, seenAt, version, isSilent, standsBy }) => (
        <li key={id} className="border-b border-rule py-1">
          <bdi className="break-all font-semibold">{id}</bdi> {version && <bdi className="text-muted">{version}</bdi>}
          <p className={isSilent ? 'text-danger' : 'text-muted'}>
            {t(`status.${wordsFor({ isSilent, standsBy })}`, {
              started: i18n.moment(startedAt),
              seen: i18n.ago(seenAt),
            })}
          </p>
        </li>
      ))}
    </ul>
  );
}

function wordsFor({ isSilent, standsBy }: Pick<WorkerView, 'isSilent' | 'standsBy'>) {
  if (isSilent) return 'silentSince';
  return standsBy ? 'standsBySince' : 'aliveSince';
}

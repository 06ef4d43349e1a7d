import Link from 'next/link';
import { Note } from '#components/Note';
import { symptomsOf } from '#core/relevance/evaluation/symptoms';
import type { Database } from '#store/database';
import type { WatchView } from '#store/watches/watches';
import type { I18n } from '../../i18n';
import { recentTally } from './recentTally';

/** Whether the watch decides badly, as far as it can tell by itself, and what to do; nothing for one that is well. */
export async function Symptoms({ db, watch, i18n }: { db: Database; watch: WatchView; i18n: I18n }) {
  const { t, now } = i18n;
  const tally = await recentTally(db, watch, now);
  const symptoms = symptomsOf(tally);
  if (symptoms.length === 0) return null;
  return (
    <Note kind="info">
      <ul className="space-y-1">
        {symptoms.map((symptom) => (
          <li key={symptom}>
            {t(`symptoms.${symptom}`, { ...tally })}{' '}
            <Link
              prefetch={false}
              href={symptom === 'noGap' ? `/watches/${watch.id}?tab=review` : `/watches/${watch.id}/profile`}
            >
              {t(`symptoms.${symptom}Do`)}
            </Link>
          </li>
        ))}
      </ul>
    </Note>
  );
}

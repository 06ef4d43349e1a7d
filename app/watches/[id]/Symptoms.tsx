import Link from 'next/link';
import { Note } from '#components/Note';
import { reviewFrom } from '#core/relevance/band';
import { symptomsOf } from '#core/relevance/evaluation/symptoms';
import type { Database } from '#store/database';
import { decisionTally, TALLY_DAYS } from '#store/watches/decisionTally';
import type { WatchView } from '#store/watches/watches';
import type { I18n } from '../../i18n';

const DAY_MS = 86_400_000;

/** Whether the watch decides badly, as far as it can tell by itself, and what to do; nothing for one that is well. */
export async function Symptoms({ db, watch, i18n }: { db: Database; watch: WatchView; i18n: I18n }) {
  const { t, now } = i18n;
  const since = new Date(now.getTime() - TALLY_DAYS * DAY_MS);
  const tally = await decisionTally(db, { watchId: watch.id, since, from: reviewFrom(watch.threshold) });
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

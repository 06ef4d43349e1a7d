import type { I18n } from './i18n';
import { replicaState } from './readDb';

/** What nobody notices needs no words. */
const NOTICED_MS = 3000;

/** Says by how much what a page shows may be behind, where it is read from a replica that is. */
export async function ReplicaNote({ i18n: { t, duration } }: { i18n: I18n }) {
  const replica = await replicaState();
  if (replica?.state !== 'well' || replica.lagMs < NOTICED_MS) return null;
  return (
    <p className="mt-2 text-muted" role="status">
      {t('replica.behind', { lag: duration(replica.lagMs / 1000) })}
    </p>
  );
}

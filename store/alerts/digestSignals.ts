import type { DigestSignal } from '#core/alerts/news';
import { alertSubject, SUBJECT_PARTS } from '#store/alerts/alertSubject';
import type { Queryable } from '#store/database';

/** A rule that tells of all kinds gathers some tens in a week. */
const MOST = 100;

/** The signals that a digest gathered, feeds' incidents among them, in their order. */
export async function digestSignals(db: Queryable, digestId: number): Promise<DigestSignal[]> {
  const rows = await db.alert.findMany({
    where: {
      digests: { some: { digestId } },
      OR: [{ signalId: { not: null } }, { incidentId: { not: null } }],
    },
    orderBy: { id: 'asc' },
    take: MOST,
    select: SUBJECT_PARTS,
  });
  return rows.flatMap((row): DigestSignal[] => {
    const subject = alertSubject(row);
    if ('signal' in subject) return [{ signal: subject.signal }];
    return 'incident' in subject ? [subject] : [];
  });
}

import { defined } from '#core/defined';
import type { SignalFacts } from '#core/signals/skipSignal';
import type { Prisma } from '#generated/prisma/client';
import { type AlertSubject, alertSubject, SUBJECT_PARTS } from '#store/alerts/alertSubject';
import type { Queryable } from '#store/database';

/** An alert of a signal or of a feed's incident, as rules are asked of it. */
export interface SignalAlert extends SignalFacts {
  id: number;
  watchId: number;
  at: Date;
  /** The same for one channel, however many watches tell of it. */
  key: string;
  /** The channel that delivers nothing: it is told by the others. */
  channelId?: number;
  subject: AlertSubject;
}

const MOST = 1000;

/** Those of some alerts that are of signals, in their order. */
export async function signalAlerts(db: Queryable, which: { ids: number[] }): Promise<SignalAlert[]> {
  return listSignals(db, { id: { in: which.ids } });
}

/** Those of a watch since an instant, the oldest first: what a rule would have made of them. */
export async function pastSignals(db: Queryable, watchId: number, since: Date): Promise<SignalAlert[]> {
  return listSignals(db, { watchId, createdAt: { gt: since } });
}

async function listSignals(db: Queryable, where: Prisma.AlertWhereInput): Promise<SignalAlert[]> {
  const rows = await db.alert.findMany({
    where: { ...where, OR: [{ incidentId: { not: null } }, { signalId: { not: null } }] },
    orderBy: { id: 'asc' },
    take: MOST,
    select: {
      ...SUBJECT_PARTS,
      id: true,
      createdAt: true,
      incidentId: true,
      signal: { select: { ...SUBJECT_PARTS.signal.select, kind: true, key: true, channelId: true } },
    },
  });
  return rows.map(({ id, watchId, createdAt: at, incidentId, signal, ...row }) => {
    const subject = alertSubject({ ...row, watchId, signal });
    const head = { id, watchId, at, subject };
    if (!signal) return { ...head, kind: 'feed', key: `incident-${incidentId}${row.recovery ? '-back' : ''}` };
    const { kind, actorId, topicId, channelId } = signal;
    const key = kind === 'channel' ? signal.key.replace(' ', '-') : `signal-${signal.id}`;
    return { ...head, kind, key, ...defined({ actorId, topicId, channelId }) };
  });
}

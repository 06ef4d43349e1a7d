import { defined } from '#core/defined';
import type { SignalFacts } from '#core/signals/skipSignal';
import type { Prisma } from '#generated/prisma/client';
import { type AlertSubject, alertSubject, SUBJECT_PARTS } from '#store/alerts/alertSubject';
import { alertFacts, type RoutedArticle } from '#store/alerts/ruleFacts';
import type { Queryable } from '#store/database';
import { searchPatterns } from '#store/search/savedSearches';
import { signalOf } from '#store/signals/watchSignals';

/** An alert of a signal or of a feed's incident, as rules are asked of it. */
export interface SignalAlert extends SignalFacts {
  id: number;
  watchId: number;
  at: Date;
  /** The same for one channel, however many watches tell of it. */
  key: string;
  /** The channel that delivers nothing: it is told by the others. */
  channelId?: number;
  article?: RoutedArticle;
  subject: AlertSubject;
}

const MOST = 1000;

/** Those of some alerts that are of signals, in their order, with what the rules' saved searches find. */
export async function signalAlerts(
  db: Queryable,
  { ids, searchIds }: { ids: number[]; searchIds: number[] },
): Promise<SignalAlert[]> {
  return listSignals(db, { id: { in: ids } }, searchIds);
}

/** Those of a watch since an instant, the oldest first: what a rule would have made of them. */
export async function pastSignals(
  db: Queryable,
  watchId: number,
  { since, searchIds }: { since: Date; searchIds: number[] },
): Promise<SignalAlert[]> {
  return listSignals(db, { watchId, createdAt: { gt: since } }, searchIds);
}

async function listSignals(db: Queryable, where: Prisma.AlertWhereInput, searchIds: number[]): Promise<SignalAlert[]> {
  const rows = await db.alert.findMany({
    where: { ...where, OR: [{ incidentId: { not: null } }, { signalId: { not: null } }] },
    orderBy: { id: 'asc' },
    take: MOST,
    select: {
      ...SUBJECT_PARTS,
      id: true,
      createdAt: true,
      incidentId: true,
      signal: { select: { ...SUBJECT_PARTS.signal.select, kind: true, key: true, channelId: true, articleId: true } },
    },
  });
  const edits = rows.filter(({ signal }) => signal?.articleId).map(({ id }) => id);
  const edited = edits.length === 0 ? [] : await alertFacts(db, edits, await searchPatterns(db, searchIds));
  const articleOf = new Map(edited.map((article) => [article.alertId, article]));
  return rows.map(({ id, watchId, createdAt: at, incidentId, signal, ...row }) => {
    const subject = alertSubject({ ...row, watchId, signal });
    const head = { id, watchId, at, subject };
    if (!signal) return { ...head, kind: 'feed', key: `incident-${incidentId}${row.recovery ? '-back' : ''}` };
    const { kind, actorId, topicId, channelId } = signal;
    const { figures } = signalOf(signal);
    const article = articleOf.get(id);
    const key = kind === 'channel' ? signal.key.replace(' ', '-') : `signal-${signal.id}`;
    const named = figures.kind === 'revision' && figures.revised.change === 'actor' ? figures.revised.actorIds : [];
    const withheld = figures.kind === 'spike' ? figures.withheld : undefined;
    const edit = article && { ...article, actorIds: [...article.actorIds, ...(named ?? [])] };
    return { ...head, kind, key, ...defined({ actorId, topicId, channelId, withheld, article: edit }) };
  });
}

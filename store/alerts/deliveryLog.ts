import type { IncidentWord } from '#core/alerts/news';
import { defined } from '#core/defined';
import type { IncidentKind } from '#core/feeds/incidents';
import { FOLD_COUNT } from '#store/alerts/alertViews';
import type { Queryable } from '#store/database';

export interface DeliveryView {
  id: number;
  channelId: number;
  channelName: string;
  watchName: string;
  /** What was told. */
  subject:
    | { title: string; url: string; lang: string }
    | { feedTitle: string; incident: IncidentWord }
    | { folded: number; watchId: number }
    | { gathered: number; digestId: number };
  state: 'pending' | 'delivered' | 'dead';
  attempts: number;
  createdAt: Date;
  nextAttemptAt: Date;
  deliveredAt?: Date;
  lastStatus?: number;
  lastErrorCode?: string;
  lastAnswer?: string;
  /** What was sent last. */
  body?: string;
}

/** The delivery log, newest first. */
export async function listDeliveries(
  db: Queryable,
  options: { channelId?: number; limit: number },
): Promise<DeliveryView[]> {
  const rows = await db.delivery.findMany({
    ...defined({ where: options.channelId === undefined ? undefined : { channelId: options.channelId } }),
    orderBy: { id: 'desc' },
    take: options.limit,
    include: {
      channel: { select: { name: true } },
      alert: {
        select: {
          id: true,
          channelId: true,
          watchId: true,
          recovery: true,
          foldDueAt: true,
          ...FOLD_COUNT,
          watch: { select: { name: true } },
          article: { select: { title: true, url: true, lang: true } },
          incident: { select: { kind: true, feed: { select: { title: true, host: true } } } },
        },
      },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    channelId: row.channelId,
    channelName: row.channel.name,
    watchName: row.alert.watch.name,
    subject: subjectOf(row.alert),
    state: row.state,
    attempts: row.attempts,
    createdAt: row.createdAt,
    nextAttemptAt: row.nextAttemptAt,
    ...defined({
      deliveredAt: row.deliveredAt,
      lastStatus: row.lastStatus,
      lastErrorCode: row.lastErrorCode,
      lastAnswer: row.lastAnswer,
      body: row.body,
    }),
  }));
}

function subjectOf(alert: {
  id: number;
  channelId: number | null;
  watchId: number;
  recovery: boolean;
  foldDueAt: Date | null;
  _count: { folded: number; entries: number };
  article: { title: string; url: string; lang: string } | null;
  incident: { kind: IncidentKind; feed: { title: string | null; host: string } } | null;
}): DeliveryView['subject'] {
  const { article, incident } = alert;
  if (article) return article;
  if (alert.channelId !== null) return { gathered: alert._count.entries, digestId: alert.id };
  if (alert.foldDueAt) return { folded: alert._count.folded, watchId: alert.watchId };
  // An alert is of one of the three; each goes with its alerts.
  if (!incident) throw new Error('an alert of nothing');
  return { feedTitle: incident.feed.title ?? incident.feed.host, incident: alert.recovery ? 'back' : incident.kind };
}

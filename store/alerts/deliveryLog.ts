import { defined } from '#core/defined';
import { type AlertSubject, alertSubject, SUBJECT_PARTS, type SubjectRow } from '#store/alerts/alertSubject';
import { ruleNames } from '#store/alerts/rules';
import type { Queryable } from '#store/database';

/** What was told. */
export type DeliverySubject = AlertSubject | { gathered: number; digestId: number };

export interface DeliveryView {
  id: number;
  channelId: number;
  channelName: string;
  watchName: string;
  /** Of the rule that told it, where that has a name. */
  ruleName?: string;
  subject: DeliverySubject;
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
          _count: { select: { entries: { where: { alert: { articleId: { not: null } } } } } },
          watch: { select: { name: true } },
          ...SUBJECT_PARTS,
        },
      },
    },
  });
  const names = await ruleNames(db, rows);
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
      ruleName: names.get(row.ruleId ?? 0),
    }),
  }));
}

function subjectOf(
  alert: SubjectRow & {
    id: number;
    channelId: number | null;
    _count: { entries: number };
  },
): DeliverySubject {
  if (alert.channelId !== null) return { gathered: alert._count.entries, digestId: alert.id };
  return alertSubject(alert);
}

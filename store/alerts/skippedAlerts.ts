import { SKIP_REASONS, type SkipReason } from '#core/alerts/rule';
import { defined } from '#core/defined';
import { type AlertSubject, alertSubject, SUBJECT_PARTS } from '#store/alerts/alertSubject';
import { ruleNames } from '#store/alerts/rules';
import type { Queryable } from '#store/database';

/** An alert that a rule kept from a channel. */
export interface SkippedView {
  alertId: number;
  watchName: string;
  channelName: string;
  subject: AlertSubject;
  reason: SkipReason;
  /** Of the rule that kept it, where that has a name. */
  ruleName?: string;
  createdAt: Date;
}

/** The newest, newest first. */
export async function skippedAlerts(db: Queryable, limit: number): Promise<SkippedView[]> {
  const rows = await db.skippedAlert.findMany({
    orderBy: [{ createdAt: 'desc' }, { alertId: 'desc' }, { channelId: 'asc' }],
    take: limit,
    include: {
      channel: { select: { name: true } },
      alert: { select: { watch: { select: { name: true } }, ...SUBJECT_PARTS } },
    },
  });
  const names = await ruleNames(db, rows);
  return rows.flatMap(({ alertId, ruleId, reason, createdAt, channel, alert }) => {
    const known = SKIP_REASONS.find((each) => each === reason);
    if (known === undefined) return [];
    return {
      alertId,
      reason: known,
      createdAt,
      channelName: channel.name,
      watchName: alert.watch.name,
      subject: alertSubject(alert),
      ...defined({ ruleName: names.get(ruleId ?? 0) }),
    };
  });
}

import { SKIP_REASONS, type SkipReason } from '#core/alerts/rule';
import type { Queryable } from '#store/database';

/** An alert that a rule kept from a channel. */
export interface SkippedView {
  alertId: number;
  watchName: string;
  channelName: string;
  title: string;
  url: string;
  lang: string;
  reason: SkipReason;
  createdAt: Date;
}

/** The newest, newest first. */
export async function skippedAlerts(db: Queryable, limit: number): Promise<SkippedView[]> {
  const rows = await db.skippedAlert.findMany({
    orderBy: [{ createdAt: 'desc' }, { alertId: 'desc' }, { channelId: 'asc' }],
    take: limit,
    include: {
      channel: { select: { name: true } },
      alert: {
        select: { watch: { select: { name: true } }, article: { select: { title: true, url: true, lang: true } } },
      },
    },
  });
  return rows.flatMap(({ alertId, reason, createdAt, channel, alert }) => {
    const known = SKIP_REASONS.find((each) => each === reason);
    if (!alert.article || known === undefined) return [];
    return {
      alertId,
      reason: known,
      createdAt,
      channelName: channel.name,
      watchName: alert.watch.name,
      ...alert.article,
    };
  });
}

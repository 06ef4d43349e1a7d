import { defined } from '#core/defined';
import type { Queryable } from '#store/database';
import type { FoundSignal } from '#store/signals/watchSignals';

/** Failures in a row after which a channel is told of: by then it was down for two hours (core/alerts/retry). */
const FAILING = 6;

/**
 * Channels that deliver nothing, each once until something arrives again: for each active watch that alerts through it, and for one of
 * each other channel that has none of these, so that whoever is told anything is told of it. A browser that ended its notices is none.
 */
export async function channelSignals(db: Queryable): Promise<FoundSignal[]> {
  const failing = await db.channel.findMany({
    where: {
      enabled: true,
      OR: [{ stoppedAt: { not: null } }, { failures: { gte: FAILING } }],
      NOT: { stoppedCode: 'push.gone', stoppedAt: { not: null } },
    },
    orderBy: { id: 'asc' },
  });
  if (failing.length === 0) return [];
  const rules = await db.rule.findMany({
    where: { watch: { state: 'active' }, channel: { enabled: true } },
    select: { watchId: true, channelId: true },
    orderBy: [{ watchId: 'asc' }, { channelId: 'asc' }],
  });
  return failing.flatMap(({ id: channelId, name, failures, stoppedAt, stoppedCode, arrivedAt }) => {
    const watches = new Set(rules.filter((rule) => rule.channelId === channelId).map(({ watchId }) => watchId));
    for (const other of new Set(rules.map((rule) => rule.channelId))) {
      const its = rules.filter((rule) => rule.channelId === other).map(({ watchId }) => watchId);
      const [first] = its;
      if (first !== undefined && !its.some((watchId) => watches.has(watchId))) watches.add(first);
    }
    const key = `channel-${channelId} ${arrivedAt?.toISOString() ?? 'never'}`;
    const code = stoppedAt === null ? undefined : stoppedCode;
    const figures = { kind: 'channel' as const, name, failures, ...defined({ code }) };
    return [...watches].map((watchId) => ({ watchId, channelId, key, figures }));
  });
}

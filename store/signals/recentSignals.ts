import type { Queryable } from '#store/database';
import { withheldEnd } from '#store/signals/countSignals';
import { SIGNAL_PARTS, type SignalView, signalOf } from '#store/signals/watchSignals';

/** What a watch signalled since an instant: how often, and the newest; spikes that only go on were shown when they began. */
export async function recentSignals(
  db: Queryable,
  { watchId, since, limit }: { watchId: number; since: Date; limit: number },
): Promise<{ count: number; newest: SignalView[] }> {
  const where = {
    watchId,
    at: { gt: since },
    NOT: { kind: 'spike', key: { endsWith: withheldEnd('again') } },
  } as const;
  const select = { ...SIGNAL_PARTS, at: true };
  const [count, rows] = await Promise.all([
    db.signal.count({ where }),
    db.signal.findMany({ where, select, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: limit }),
  ]);
  return { count, newest: rows.map((row) => ({ ...signalOf(row), at: row.at })) };
}

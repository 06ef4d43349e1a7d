import type { Queryable } from '#store/database';
import { withheldEnd } from '#store/signals/countSignals';
import { type SignalRow, type SignalView, signalOf } from '#store/signals/watchSignals';

/** What a watch signalled since an instant: how often, and the newest; spikes that only go on were shown when they began. */
export async function recentSignals(
  db: Queryable,
  { watchId, since, limit }: { watchId: number; since: Date; limit: number },
): Promise<{ count: number; newest: SignalView[] }> {
  const rows = await db.$queryRaw<(SignalRow & { at: Date; count: number })[]>`/* kept plan */
    select id, figures, "actorId", "topicId", at, (count(*) over ())::int as count from "Signal"
    where "watchId" = ${watchId} and at > ${since} and not (kind = 'spike' and key like ${`%${withheldEnd('again')}`})
    order by at desc, id desc limit ${limit}`;
  return { count: rows[0]?.count ?? 0, newest: rows.map((row) => ({ ...signalOf(row), at: row.at })) };
}

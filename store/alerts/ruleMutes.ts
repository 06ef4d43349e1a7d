import type { Mutes } from '#core/alerts/rule';
import type { StoredRule } from '#store/alerts/rules';
import type { Queryable } from '#store/database';

type MuteRow = { watchId: number; channelId: number | null; actorId: number | null; topicId: number | null };

/** What is muted now on the watches: actors, topics, and whole watches. */
export async function loadMutes(tx: Queryable, watchIds: number[], now: Date): Promise<MuteRow[]> {
  return tx.mute.findMany({ where: { watchId: { in: watchIds }, until: { gt: now } } });
}

const isWhole = ({ actorId, topicId }: MuteRow) => actorId === null && topicId === null;

/** What of it a rule heeds. */
export function mutesOf({ watchId, channelId, mutedUntil }: StoredRule, rows: MuteRow[], now: Date): Mutes {
  const its = rows.filter((row) => row.watchId === watchId && (row.channelId === null || row.channelId === channelId));
  return {
    rule: (mutedUntil !== undefined && mutedUntil > now) || its.some(isWhole),
    actorIds: its.flatMap(({ actorId }) => actorId ?? []),
    topicIds: its.flatMap(({ topicId }) => topicId ?? []),
  };
}

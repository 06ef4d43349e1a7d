import { quietUntil } from '#core/alerts/localTime';
import type { Queryable } from '#store/database';

/** Channels in their receiver's quiet hours rest until these end: what is due waits, and is sent then. */
export async function holdQuietChannels(db: Queryable, now: Date): Promise<void> {
  const channels = await db.channel.findMany({
    where: { enabled: true, quietFrom: { not: null }, quietTo: { not: null } },
    select: { id: true, zone: true, quietFrom: true, quietTo: true, heldUntil: true },
  });
  for (const { id, zone, quietFrom, quietTo, heldUntil } of channels) {
    if (quietFrom === null || quietTo === null) continue;
    const until = quietUntil(now, { zone, from: quietFrom, to: quietTo });
    if (until === undefined || (heldUntil !== null && heldUntil >= until)) continue;
    await db.channel.updateMany({ where: { id }, data: { heldUntil: until } });
  }
}

import { quietUntil } from '#core/alerts/localTime';
import type { Queryable } from '#store/database';

/**
 * Channels in their receiver's quiet hours rest until these end: what is due waits, and is sent then. None of it is too old by then: the
 * hours of what would be begin anew when the quiet ones end.
 */
export async function holdQuietChannels(db: Queryable, now: Date): Promise<void> {
  const channels = await db.channel.findMany({
    where: { enabled: true, quietFrom: { not: null }, quietTo: { not: null } },
    select: { id: true, zone: true, quietFrom: true, quietTo: true, heldUntil: true },
  });
  for (const { id, zone, quietFrom, quietTo, heldUntil } of channels) {
    if (quietFrom === null || quietTo === null) continue;
    const until = quietUntil(now, { zone, from: quietFrom, to: quietTo });
    if (until === undefined) continue;
    await db.$executeRaw`
      update "Delivery" d set "expiresAt" = ${until}::timestamptz + make_interval(hours => c."expiryHours")
      from "Channel" c
      where c.id = ${id} and d."channelId" = c.id and d.state = 'pending' and d."expiresAt" > ${now} and d."expiresAt" <= ${until}`;
    if (heldUntil !== null && heldUntil >= until) continue;
    await db.channel.updateMany({ where: { id }, data: { heldUntil: until } });
  }
}

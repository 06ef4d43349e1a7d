import type { ChannelConfig } from '#core/alerts/channelSettings';
import { defined } from '#core/defined';
import { type ToldAlert, tellAlerts } from '#store/alerts/alertViews';
import { openConfig } from '#store/alerts/channels';
import { closeDigests } from '#store/alerts/digests';
import { holdQuietChannels } from '#store/alerts/quietHours';
import { withholdMuted } from '#store/alerts/withholdMuted';
import type { Database, Queryable } from '#store/database';
import { isOpen } from '#store/sql/channels';
import { isFree } from '#store/sql/leases';

export interface ClaimedDelivery {
  id: number;
  channelId: number;
  /** The same for every try: lets the receiver recognise a repeat after a crash. */
  idempotencyKey: string;
  /** Tries before this one. */
  attempts: number;
  /** Of the channel, in a row. */
  failures: number;
  /** After which it is not worth telling any more. */
  expiresAt?: Date;
  channel: ChannelConfig;
  /** Of its receiver (IANA). */
  zone: string;
  alert: ToldAlert;
  /** The trace of the poll that brought it, where somebody traced. */
  traceparent?: string;
}

/**
 * Claims up to `limit` due deliveries under a lease, the oldest of each channel first, and no more of one than leave it
 * `perChannel` under way. A killed worker's come back when the lease ends. What waited too long is given up.
 */
export async function claimDeliveries(
  db: Database,
  claim: { limit: number; perChannel: number; now: Date; leaseSeconds: number; worker?: string },
): Promise<ClaimedDelivery[]> {
  const until = new Date(claim.now.getTime() + claim.leaseSeconds * 1000);
  // What quiet hours hold does not grow old in them, so they are looked at first.
  await holdQuietChannels(db, claim.now);
  await expireDeliveries(db, claim.now);
  await withholdMuted(db, claim.now);
  const rows = await db.$queryRaw<
    {
      id: number;
      alertId: number;
      channelId: number;
      idempotencyKey: string;
      attempts: number;
      failures: number;
      expiresAt: Date | null;
      kind: string;
      config: object;
      zone: string;
      traceparent: string | null;
    }[]
  >`
    with busy as (
      select "channelId", count(*)::int as leased from "Delivery" where state = 'pending' and "leasedUntil" > ${claim.now} group by "channelId"
    ), due as (
      -- The first of each channel, however many wait behind them.
      select first.id
      from "Channel" c left join busy on busy."channelId" = c.id cross join lateral (
        select d.id from "Delivery" d
        where d."channelId" = c.id and d.state = 'pending' and d."nextAttemptAt" <= ${claim.now} and ${isFree(claim.now, 'd')}
        order by d.id limit greatest(${claim.perChannel}::int - coalesce(busy.leased, 0), 0)
      ) first
      where ${isOpen(claim.now)}
    ), chosen as (
      select d.id from "Delivery" d join due on due.id = d.id
      -- Asked again of the locked row: another worker may have been first.
      where d.state = 'pending' and ${isFree(claim.now, 'd')}
      order by d."nextAttemptAt", d.id limit ${claim.limit} for update of d skip locked
    )
    update "Delivery" d set "leasedUntil" = ${until}, "leasedBy" = ${claim.worker ?? null} from chosen, "Channel" c, "Alert" a
    where d.id = chosen.id and c.id = d."channelId" and a.id = d."alertId"
    returning d.id, d."alertId", d."channelId", d."idempotencyKey", d.attempts, c.failures, d."expiresAt", c.kind::text, c.config, c.zone, a.traceparent`;
  const alertIds = rows.map(({ alertId }) => alertId);
  await closeDigests(db, alertIds, claim.now);
  const alerts = new Map((await tellAlerts(db, alertIds, claim.now)).map((alert) => [alert.id, alert]));
  return rows.flatMap(({ alertId, kind, config, expiresAt, traceparent, ...delivery }) => {
    const alert = alerts.get(alertId);
    return alert
      ? { ...delivery, ...defined({ expiresAt, traceparent }), channel: openConfig({ kind, config }), alert }
      : [];
  });
}

async function expireDeliveries(db: Queryable, now: Date): Promise<void> {
  await db.$executeRaw`
    update "Delivery" d set state = 'dead', "lastErrorCode" = 'delivery.expired'
    where d.state = 'pending' and d."expiresAt" <= ${now} and ${isFree(now, 'd')}`;
}

/** Milliseconds until some delivery is due, at most `mostMs`. */
export async function msUntilDelivery(db: Queryable, now: Date, mostMs: number): Promise<number> {
  const [next] = await db.$queryRaw<{ at: Date | null }[]>`
    with turned_on as (select c.id, c."heldUntil" from "Channel" c where c.enabled and c."stoppedAt" is null)
    select min(at) as at from (
      select greatest(first."nextAttemptAt", turned_on."heldUntil") as at from turned_on cross join lateral (
        select d."nextAttemptAt" from "Delivery" d
        where d."channelId" = turned_on.id and d.state = 'pending' and ${isFree(now, 'd')} order by d."nextAttemptAt" limit 1
      ) first
      union all
      select greatest(d."nextAttemptAt", d."leasedUntil", turned_on."heldUntil")
      from "Delivery" d join turned_on on turned_on.id = d."channelId" where d.state = 'pending' and d."leasedUntil" > ${now}
    ) next`;
  return next?.at ? Math.max(0, Math.min(mostMs, next.at.getTime() - now.getTime())) : mostMs;
}

import type { SkipReason } from '#core/alerts/rule';
import type { StoredRule } from '#store/alerts/rules';
import type { Queryable } from '#store/database';

/** An alert that a rule keeps from its channel. */
export interface Kept {
  alertId: number;
  reason: SkipReason;
  ruleId: number;
}

/** The rules of each watch and channel, in their order. */
export function byChannel(rules: readonly StoredRule[]): StoredRule[][] {
  const found = new Map<string, StoredRule[]>();
  for (const rule of rules) {
    const key = `${rule.watchId} ${rule.channelId}`;
    const together = found.get(key);
    if (together) together.push(rule);
    else found.set(key, [rule]);
  }
  return [...found.values()];
}

/** That a channel is told of an alert: it was, or will be in a digest that is due then. */
export type ToldAt = 'told' | Date;

/** Of these alerts those that a channel is told of by other rules; digests that are still to be told are held until the transaction ends. */
export async function toldByOthers(
  tx: Queryable,
  channelId: number,
  alertIds: readonly number[],
  now: Date,
): Promise<Map<number, ToldAt>> {
  const ids = [...alertIds];
  const gathered = await tx.$queryRaw<{ alertId: number; dueAt: Date; isOpen: boolean }[]>`
    select e."alertId", digest."foldDueAt" as "dueAt", digest."foldClosedAt" is null and digest."foldDueAt" > ${now} as "isOpen"
    from "DigestEntry" e join "Alert" digest on digest.id = e."digestId"
    where e."alertId" = any(${ids}::int[]) and digest."channelId" = ${channelId}
    order by digest.id for update of digest`;
  const sent = await tx.delivery.findMany({ where: { alertId: { in: ids }, channelId }, select: { alertId: true } });
  return new Map<number, ToldAt>([
    ...gathered.map(({ alertId, dueAt, isOpen }): [number, ToldAt] => [alertId, isOpen ? dueAt : 'told']),
    ...sent.map(({ alertId }): [number, ToldAt] => [alertId, 'told']),
  ]);
}

/** Takes alerts out of digests of a channel that are still to be told; the caller holds these. One that is left empty is never sent. */
export async function leaveDigests(tx: Queryable, channelId: number, alertIds: readonly number[]): Promise<void> {
  await tx.digestEntry.deleteMany({
    where: { alertId: { in: [...alertIds] }, digest: { channelId, foldClosedAt: null } },
  });
}

/** Keeps alerts from a channel; of an alert that several rules keep, the first says why. */
export async function keepAlerts(
  tx: Queryable,
  { channelId, kept, now }: { channelId: number; kept: readonly Kept[]; now: Date },
): Promise<void> {
  if (kept.length === 0) return;
  await tx.skippedAlert.createMany({
    data: kept.map((row) => ({ ...row, channelId, createdAt: now })),
    skipDuplicates: true,
  });
}

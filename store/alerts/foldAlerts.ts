import { ALERTS_PER_HOUR, foldDueAt } from '#core/alerts/cap';
import type { Queryable } from '#store/database';

export interface FoldedAlerts {
  /** Told by themselves. */
  kept: number[];
  /** Alerts that were opened to stand for others, with the time at which they are told. */
  opened: { id: number; dueAt: Date }[];
  /** When what was folded is told. */
  foldDueAt: Date;
}

/**
 * Of alerts of articles that were just made, ties those beyond what a watch may tell in an hour to one that stands for
 * all of them. The caller holds the alerts.
 */
export async function foldAlerts(tx: Queryable, alertIds: number[], now: Date): Promise<FoldedAlerts> {
  const hourAgo = new Date(now.getTime() - 60 * 60 * 1000);
  const beyond = await tx.$queryRaw<{ id: number; watchId: number }[]>`
    with fresh as (
      select id, "watchId", row_number() over (partition by "watchId" order by id) as place from "Alert" where id = any(${alertIds}::int[])
    ), used as (
      select "watchId", count(*) as told from "Alert"
      where "watchId" in (select "watchId" from fresh) and "createdAt" > ${hourAgo} and "articleId" is not null
        and "foldedIntoId" is null and not (id = any(${alertIds}::int[]))
      group by "watchId"
    )
    select fresh.id, fresh."watchId" from fresh left join used using ("watchId")
    where fresh.place + coalesce(used.told, 0) > ${ALERTS_PER_HOUR} order by fresh.id`;
  const opened: FoldedAlerts['opened'] = [];
  for (const watchId of new Set(beyond.map((alert) => alert.watchId))) {
    const fold = (await openFold(tx, watchId, now)) ?? (await createFold(tx, watchId, { now, hourAgo }));
    if (fold.dueAt) opened.push({ id: fold.id, dueAt: fold.dueAt });
    const ids = beyond.filter((alert) => alert.watchId === watchId).map(({ id }) => id);
    await tx.$executeRaw`update "Alert" set "foldedIntoId" = ${fold.id} where id = any(${ids}::int[])`;
  }
  const folded = new Set(beyond.map(({ id }) => id));
  const due = opened[0]?.dueAt ?? foldDueAt(now, undefined);
  return { kept: alertIds.filter((id) => !folded.has(id)), opened, foldDueAt: due };
}

/** The one that still takes in alerts. Locked, so that it is not told before these are in. */
async function openFold(tx: Queryable, watchId: number, now: Date): Promise<{ id: number; dueAt?: Date } | undefined> {
  const [open] = await tx.$queryRaw<{ id: number }[]>`
    select id from "Alert" where "watchId" = ${watchId} and "channelId" is null and "foldDueAt" > ${now} and "foldClosedAt" is null
    order by id desc limit 1 for update`;
  return open;
}

async function createFold(
  tx: Queryable,
  watchId: number,
  { now, hourAgo }: { now: Date; hourAgo: Date },
): Promise<{ id: number; dueAt?: Date }> {
  const previous = await tx.alert.findFirst({
    where: { watchId, channelId: null, foldDueAt: { gt: hourAgo } },
    orderBy: { id: 'desc' },
    select: { foldDueAt: true },
  });
  const dueAt = foldDueAt(now, previous?.foldDueAt ?? undefined);
  const { id } = await tx.alert.create({ data: { watchId, foldDueAt: dueAt, createdAt: now }, select: { id: true } });
  return { id, dueAt };
}

/** Alerts that stand for others take in no more from now on: they are being told. */
export async function closeFolds(db: Queryable, alertIds: number[], now: Date): Promise<void> {
  await db.alert.updateMany({
    where: { id: { in: alertIds }, foldDueAt: { not: null }, foldClosedAt: null },
    data: { foldClosedAt: now },
  });
}

import type { Queryable } from '#store/database';

const FORGOTTEN_AFTER_MS = 24 * 60 * 60 * 1000;

/** A worker's sign of life. */
export async function markAlive(db: Queryable, worker: { id: string; startedAt: Date; now: Date }): Promise<void> {
  const { id, startedAt, now } = worker;
  await db.worker.upsert({ where: { id }, create: { id, startedAt, seenAt: now }, update: { seenAt: now } });
  await db.worker.deleteMany({ where: { seenAt: { lt: new Date(now.getTime() - FORGOTTEN_AFTER_MS) } } });
}

/** A worker that ends gives its feeds back at once instead of letting their leases run out. */
export async function leave(db: Queryable, id: string): Promise<void> {
  await db.feed.updateMany({ where: { leasedBy: id }, data: { leasedBy: null, leasedUntil: null } });
  await db.worker.deleteMany({ where: { id } });
}

/** When some worker was last heard of; undefined when none ever was. */
export async function lastSeenWorker(db: Queryable): Promise<Date | undefined> {
  const newest = await db.worker.findFirst({ orderBy: { seenAt: 'desc' }, select: { seenAt: true } });
  return newest?.seenAt;
}

import type { Queryable } from '#store/database';

/** When any worker last gave a sign of life; throws when the database does not answer. */
export async function loadHealth(db: Queryable): Promise<{ workerSeenAt?: Date }> {
  const newest = await db.worker.aggregate({ _max: { seenAt: true } });
  return newest._max.seenAt ? { workerSeenAt: newest._max.seenAt } : {};
}

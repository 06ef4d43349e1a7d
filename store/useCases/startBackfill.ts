import type { Database } from '#store/database';
import { notify } from '#store/notify';

/** Starts fetching a feed's history, unless that is under way already; returns its id. */
export async function startBackfill(db: Database, feedId: number, now: Date): Promise<number> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Feed" where id = ${feedId} for update`;
    const running = await tx.backfill.findFirst({ where: { feedId, state: 'running' }, select: { id: true } });
    if (running) return running.id;
    const { id } = await tx.backfill.create({
      data: { feedId, method: 'choose', cursor: {}, nextRunAt: now },
      select: { id: true },
    });
    await notify(tx, { type: 'wake' });
    return id;
  });
}

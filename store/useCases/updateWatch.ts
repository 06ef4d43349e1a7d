import { reviewFrom } from '#core/relevance/band';
import { recountWatch } from '#store/charts/counts';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { NEAR } from '#store/recording/keptDecisions';
import { holdWatches } from '#store/recording/locks';
import { inTransaction } from '#store/transaction';
import { askAdaptation } from '#store/work/requests';

/**
 * Changes a watch. Another threshold decides the stored articles anew, except those that the user marked, and takes back
 * what was drawn to check the watch: it was drawn from other articles than are accepted now. One so low that it accepts,
 * or has looked at, what is not kept has a worker decide all stored articles again.
 */
export async function updateWatch(
  db: Database,
  change: { id: number; name?: string; threshold?: number; state?: 'active' | 'paused'; adapts?: boolean },
): Promise<void> {
  const { id, ...data } = change;
  await inTransaction(db, async (tx) => {
    if (data.threshold !== undefined) await holdWatches(tx, [id]);
    await tx.watch.update({ where: { id }, data });
    if (data.threshold !== undefined) {
      await tx.$executeRaw`
        update "Decision" set "drawnAt" = null,
          accepted = case when feedback is null then score >= ${data.threshold} else accepted end,
          weight = case when score >= ${data.threshold} then 1 else weight end
        where "watchId" = ${id} and (feedback is null or "drawnAt" is not null)`;
      if (reviewFrom(data.threshold) < NEAR) await tx.watch.update({ where: { id }, data: { catchUpFrom: 0 } });
      await recountWatch(tx, id);
    }
    // Marks given while it did not adapt count from now on.
    if (data.adapts) await askAdaptation(tx, id, new Date());
    await notify(tx, { type: 'settings' });
  });
}

export async function removeWatch(db: Queryable, id: number): Promise<void> {
  await db.watch.deleteMany({ where: { id } });
  await notify(db, { type: 'settings' });
}

import { routeGrouped } from '#store/alerts/routeGrouped';
import type { Database } from '#store/database';
import type { Grouping } from '#store/developments/groupReports';
import { holdProgress, noteChanges, saveProgress } from '#store/developments/progress';
import { inTransaction } from '#store/transaction';
import { placeArticles } from '#store/useCases/placeArticles';

/**
 * Takes one watch of which something changed, puts the next of its articles into their developments, and decides which of its
 * waiting alerts are news (core/alerts/level); what no alert waits for is gathered for `gatherMs`. Returns whether there may be more to do, or only what waits for others, or nothing.
 */
export async function developStory(
  db: Database,
  grouping: Grouping,
  now: Date,
  { gatherMs = 0 } = {},
): Promise<'work' | 'waiting' | 'nothing'> {
  const { version } = grouping.texts;
  return inTransaction(db, async (tx) => {
    const held = await holdProgress(tx, { version, now, gatherMs });
    if (held === undefined) return 'nothing';
    const { watchId, alertId } = held;
    const placed = held.isCatchingUp ? held : await placeArticles(tx, await noteChanges(tx, held), grouping);
    const progress = { ...placed, alertId: await routeGrouped(tx, { watchId, alertId }, now) };
    await saveProgress(tx, progress, { version, now });
    await grouping.texts.write(tx);
    const isOn = held.from !== undefined || progress.change !== held.change || progress.alertId !== held.alertId;
    return isOn ? 'work' : 'waiting';
  });
}

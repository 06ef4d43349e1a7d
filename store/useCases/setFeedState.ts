import type { Queryable } from '#store/database';
import { endIncidents } from '#store/feeds/incidents';
import { notify } from '#store/notify';

/** Pauses or resumes a feed; a resumed feed is due at once. */
export async function setFeedState(
  db: Queryable,
  change: { id: number; state: 'active' | 'paused'; now: Date },
): Promise<void> {
  await db.feed.updateMany({ where: { id: change.id }, data: { state: change.state, nextPollAt: change.now } });
  if (change.state === 'paused') await endIncidents(db, change.id, change.now);
  await notify(db, { type: 'feed', feedId: change.id });
  await notify(db, { type: 'wake' });
}

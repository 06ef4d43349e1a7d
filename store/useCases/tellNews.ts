import { routeGrouped } from '#store/alerts/routeGrouped';
import type { Database, Queryable } from '#store/database';
import type { Grouping } from '#store/developments/groupReports';
import { isMostlyPlaced } from '#store/developments/places';
import { holdNews, noteChanges, type Progress, saveProgress, saveTold } from '#store/developments/progress';
import { reportsAfter } from '#store/developments/storyReports';
import { inTransaction } from '#store/transaction';
import { placeArticles } from '#store/useCases/placeArticles';
import { placeNews } from '#store/useCases/placeNews';

/** So few reports are placed for good at once; where more may stand wrong, news is placed before them. */
const FEW = 20;

/**
 * Puts the articles that alerts of one watch wait for into their developments, whatever else of their story is to be placed anew, and
 * decides which are news (core/alerts/level). Where hardly any of the newest articles has a place, as of a new watch, alerts wait for
 * these (developStory). Returns whether any was decided.
 */
export async function tellNews(db: Database, grouping: Grouping, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const isTold = await tellFirst(tx, grouping, now);
    await grouping.texts.write(tx);
    return isTold;
  });
}

async function tellFirst(tx: Queryable, grouping: Grouping, now: Date): Promise<boolean> {
  const { version } = grouping.texts;
  const passed: number[] = [];
  for (;;) {
    const held = await holdNews(tx, { version, now, passed });
    if (held === undefined) return false;
    const { watchId, alertId, isCatchingUp } = held;
    // Of a story that is decided anew all is looked at once that is through.
    const noted = isCatchingUp ? undefined : await noteChanges(tx, held);
    let progress: Progress | undefined;
    // Placed in their turn they need not be placed twice.
    if (noted && (await areFew(tx, noted.progress))) progress = await placeArticles(tx, noted, grouping);
    else if (await isMostlyPlaced(tx, watchId, version)) await placeNews(tx, held, grouping);
    const told = await routeGrouped(tx, { watchId, alertId }, now);
    if (progress) await saveProgress(tx, { ...progress, alertId: told }, { version, now });
    else await saveTold(tx, { watchId, alertId: told });
    if (told !== alertId) return true;
    passed.push(watchId);
  }
}

/** Whether few reports may stand wrong. */
async function areFew(tx: Queryable, { watchId, from }: Progress): Promise<boolean> {
  if (from === undefined) return true;
  const rows = await reportsAfter(tx, watchId, { after: from, limit: FEW + 1 });
  return rows.length <= FEW;
}

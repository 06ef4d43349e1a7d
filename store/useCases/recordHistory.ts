import { defined } from '#core/defined';
import type { Database, Queryable } from '#store/database';
import { extendCoverage } from '#store/feeds/coverage';
import { notify } from '#store/notify';
import type { ShowingFeed } from '#store/recording/identity';
import type { AnalysedArticle } from '#store/recording/ingest';
import { recordItems } from '#store/recording/recordItems';
import { inTransaction } from '#store/transaction';

/** Records items of a feed's history, which alert nobody; returns how many were new. */
export async function recordHistory(db: Database, history: HistoryItems): Promise<number> {
  return inTransaction(db, (tx) => recordIn(tx, history));
}

/** Records one page of history with where to go on, in one transaction: a kill repeats the page and finds it known. */
export async function recordBackfillPage(
  db: Database,
  page: HistoryItems & {
    id: number;
    /** New items of the page that were recorded before. */
    newSoFar: number;
    found: number;
    /** Since when the page tells all that was published. */
    heldSince?: Date;
    method: string;
    cursor: unknown;
    done: boolean;
    nextRunAt: Date;
  },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const newArticles = await recordIn(tx, page);
    if (page.heldSince) await extendCoverage(tx, page.feedId, page.heldSince);
    await tx.backfill.update({
      where: { id: page.id },
      data: {
        method: page.method,
        cursor: JSON.parse(JSON.stringify(page.cursor ?? {})),
        leasedUntil: null,
        failures: 0,
        errorCode: null,
        pages: { increment: 1 },
        items: { increment: page.found },
        newItems: { increment: page.newSoFar + newArticles },
        nextRunAt: page.nextRunAt,
        ...defined({ state: page.done ? ('done' as const) : undefined }),
      },
    });
    return newArticles;
  });
}

interface HistoryItems {
  feedId: number;
  items: AnalysedArticle[];
  hasAddress?: ShowingFeed['hasAddress'];
  now: Date;
}

async function recordIn(tx: Queryable, history: HistoryItems): Promise<number> {
  const { feedId } = history;
  const { newArticles, watchIds } = await recordItems(tx, { ...history, silent: true, fromBackfill: true });
  await notify(tx, { type: 'articles', feedId, newArticles, watchIds });
  return newArticles;
}

import { setTimeout as wait } from 'node:timers/promises';
import { unknownFeed } from '#cli/commands/feed';
import { noteChange } from '#cli/noteChange';
import { printJson, printLine, printNote } from '#cli/terminal';
import { withWorker } from '#cli/withWorker';
import { isMissingRow } from '#store/database';
import { listBackfills, stopBackfill } from '#store/feeds/backfills';
import { startBackfill } from '#store/useCases/startBackfill';
import { backfillStep } from '#workers/loops/backfillStep';

/** `backfill --feed ID [--pages N]`: fetches a feed's history now, politely, and ends. Run again, it goes on where it stopped. */
export async function backfill(options: { feed: number; pages?: number; json?: true }): Promise<number> {
  return withWorker(async (context) => {
    const { db, clock, signal } = context;
    const id = await startBackfill(db, options.feed, clock()).catch((error: unknown) => {
      throw isMissingRow(error) ? unknownFeed(options.feed) : error;
    });
    await noteChange(db, 'feed.history', { feedId: options.feed });
    for (;;) {
      const restMs = await backfillStep(context, { feedId: options.feed });
      const now = (await listBackfills(db, options.feed)).find((row) => row.id === id);
      if (!now || signal.aborted) return 1;
      if (options.pages !== undefined && now.pages >= options.pages && now.state === 'running')
        await stopBackfill(db, id);
      if (now.state !== 'running' || (options.pages !== undefined && now.pages >= options.pages)) {
        if (options.json) printJson(now);
        else
          printLine(
            `${now.pages} pages read: ${now.items} items, ${now.newItems} new.${now.error ? ` Ended by ${now.error.code}.` : ''}`,
          );
        return now.error ? 1 : 0;
      }
      if (!options.json) printNote(`… page ${now.pages}: ${now.items} items, ${now.newItems} new`);
      if (restMs > 0) await wait(restMs, undefined, { signal }).catch(() => undefined);
    }
  });
}

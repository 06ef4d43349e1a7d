import { setTimeout as wait } from 'node:timers/promises';
import { printJson, printLine, printNote } from '#cli/terminal';
import { withWorker } from '#cli/withWorker';
import { AppError } from '#core/errors';
import { listBackfills, stopBackfill } from '#store/feeds/backfills';
import { startBackfill } from '#store/useCases/startBackfill';
import { backfillStep } from '#workers/loops/backfillStep';

/** `backfill --feed ID [--pages N]`: fetches a feed's history now, politely, and ends. Run again, it goes on where it stopped. */
export async function backfill(options: { feed: number; pages?: number; json?: true }): Promise<number> {
  return withWorker(async (context) => {
    const { db, clock, signal } = context;
    if ((await db.feed.count({ where: { id: options.feed } })) === 0) {
      throw new AppError('cli.unknownFeed', `There is no feed ${options.feed}.`, {
        hint: 'npx marsad feed list shows the feeds and their numbers.',
        params: { id: options.feed },
      });
    }
    const id = await startBackfill(db, options.feed, clock());
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

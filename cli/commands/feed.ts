import { printJson, printLine, printTable } from '#cli/terminal';
import { withDatabase } from '#cli/withWorker';
import { AppError } from '#core/errors';
import { warningText } from '#core/feed/warningText';
import { listFeeds as loadFeeds, addFeed as storeFeed } from '#store/feeds';
import { loadWatch } from '#store/watches';

/** `feed add URL [--watch ID]`: registers a feed; the worker polls it at once. */
export async function addFeed(url: string, options: { watch?: number; json?: boolean }): Promise<number> {
  const address = feedAddress(url);
  return withDatabase(async (db) => {
    if (options.watch !== undefined && !(await loadWatch(db, options.watch))) throw unknownWatch(options.watch);
    const feed = await storeFeed(db, {
      url: address,
      now: new Date(),
      ...(options.watch === undefined ? {} : { watchId: options.watch }),
    });
    if (options.json) printJson({ id: feed.id, url: address, new: feed.isNew });
    else printLine(feed.isNew ? `Feed ${feed.id} added: ${address}` : `Feed ${feed.id} was there already: ${address}`);
    return 0;
  });
}

/** `feed list`: every feed with its health. */
export async function listFeeds(options: { json?: boolean }): Promise<number> {
  return withDatabase(async (db) => {
    const feeds = await loadFeeds(db, { polls: 1, now: new Date() });
    if (options.json) {
      for (const { polls: _, ...feed } of feeds) printJson(feed);
      return 0;
    }
    const rows = feeds.map((feed) => [
      String(feed.id),
      feed.state,
      feed.error ? `failing (${feed.error.code}, ${feed.failures}×)` : feed.lastSuccessAt ? 'ok' : 'not polled yet',
      feed.nextPollAt.toISOString(),
      feed.url,
    ]);
    if (rows.length === 0) printLine('No feeds yet. Add one: npx marsad feed add URL');
    else printTable(['id', 'state', 'health', 'next poll', 'address'], rows);
    for (const { id, warnings } of feeds) {
      for (const warning of warnings) {
        printLine(`Feed ${id}: ${'message' in warning ? warning.message : warningText(warning)}`);
      }
    }
    return 0;
  });
}

/** @throws AppError cli.badFeedUrl */
export function feedAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.href;
  throw new AppError('cli.badFeedUrl', `"${text}" is not a web address.`, {
    hint: 'Give the whole address of the feed, e.g. https://example.org/feed/.',
    params: { url: text },
  });
}

export function unknownWatch(id: number): AppError {
  return new AppError('cli.unknownWatch', `There is no watch ${id}.`, {
    hint: 'npx marsad watch list shows the watches and their numbers.',
    params: { id },
  });
}

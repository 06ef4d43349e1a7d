import { printJson, printTable } from '#cli/terminal';
import { withWorker } from '#cli/withWorker';
import { offerFeeds } from '#workers/watches/offerFeeds';

/** `discover URL`: the feeds that a site names or has in the usual places, best first. */
export async function discover(url: string, options: { json?: true }): Promise<number> {
  const feeds = await withWorker((context) => offerFeeds(url, [], context));
  if (options.json) for (const { fetchFrom: _, ...feed } of feeds) printJson(feed);
  else {
    const rows = feeds.map((feed) => [
      feed.url,
      String(feed.itemCount),
      feed.itemsPerDay?.toFixed(1) ?? '',
      feed.title,
    ]);
    printTable(['address', 'items', 'a day', 'title'], rows);
  }
  return 0;
}

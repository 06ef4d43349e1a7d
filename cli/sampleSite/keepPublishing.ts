import { setTimeout as sleep } from 'node:timers/promises';
import type { SampleSite } from '#cli/sampleSite';
import { connect, type Database } from '#store/database';
import { listFeeds, pollSoon } from '#store/feeds/feeds';

const LOOK_EVERY_MS = 500;

/**
 * Publishes the sample's items one by one until the signal or the last item, and after each asks the worker to poll the feeds
 * that changed: what a WebSub hub would do, since no feed of old dates is polled every few seconds of its own accord. Begins when the worker has
 * polled every feed once, so that nothing new is taken for archive. Never throws for a database that went away: then the demo is ending.
 */
export async function keepPublishing(
  site: SampleSite,
  options: { databaseUrl: string; everyMs: number; signal: AbortSignal; tell: (words: string) => void },
): Promise<void> {
  const { everyMs, signal, tell } = options;
  const db = connect(options.databaseUrl, { connections: 1 });
  try {
    const feedIds = await feedsOnceAllArePolled(db, site, signal);
    tell(`All ${site.sites.length} sample feeds are polled. From now on a new item every ${everyMs / 1000} s:`);
    for (;;) {
      await sleep(everyMs, undefined, { signal });
      const published = site.publishNext();
      // Once more for all at the end: a poll under way when its feed changed last would otherwise be the last one.
      for (const url of published?.feedUrls ?? feedIds.keys()) await pollSoon(db, feedIds.get(url) ?? 0, new Date());
      if (published === undefined) break;
      tell(`  ${site.published()}/${site.total}  ${published.siteName}: ${published.title}`);
    }
    tell(`All ${site.total} sample items are out. The sample sites and Marsad stay up until Ctrl-C.`);
  } catch (error) {
    if (!signal.aborted) tell(`No more sample items are published: ${error instanceof Error ? error.message : error}`);
  } finally {
    await db.$disconnect().catch(() => undefined);
  }
}

async function feedsOnceAllArePolled(
  db: Database,
  site: SampleSite,
  signal: AbortSignal,
): Promise<Map<string, number>> {
  for (;;) {
    const feeds = await listFeeds(db, { polls: 0, now: new Date() });
    const polled = new Map(
      feeds.flatMap(({ id, url, lastSuccessAt }) => (lastSuccessAt ? [[String(url), id] as const] : [])),
    );
    if (site.sites.every(({ feedUrl }) => polled.has(feedUrl))) return polled;
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}

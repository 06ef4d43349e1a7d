import { setTimeout as wait } from 'node:timers/promises';
import type { FeedOffer } from '#core/story/watchDraft';
import { discoverFeeds } from '#workers/discover';
import { DEFAULT_LIMITS } from '#workers/fetch/fetchUrl';
import type { Web } from '#workers/web';

const ANYTHING =
  'text/html, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';
const PAUSE_MS = 300;
const OFFERED = 8;

/** The feeds that the site of an address has, best first, as the dashboard offers them. Throws what discoverFeeds throws. */
export async function offerFeeds(
  url: string,
  { web, searchWords }: { web: Web; searchWords: string[] },
): Promise<FeedOffer[]> {
  const candidates = await discoverFeeds(url, {
    get: (address) => web.get(address, { accept: ANYTHING, limits: DEFAULT_LIMITS }),
    parse: web.parse,
    robots: web.pages.robots,
    clock: web.clock,
    pause: () => wait(PAUSE_MS),
    searches: searchWords.length > 0 ? [searchWords.join(' ')] : [],
    signal: web.signal,
  });
  return candidates.slice(0, OFFERED).map(({ url: address, title, itemCount, itemsPerDay, samples }) => ({
    url: address,
    title,
    itemCount,
    ...(itemsPerDay === undefined ? {} : { itemsPerDay }),
    sample: samples,
  }));
}

import { setTimeout as wait } from 'node:timers/promises';
import { defined } from '#core/defined';
import { FetchAddress } from '#core/feeds/address';
import { normaliseAddress } from '#core/feeds/discovery/discover';
import type { FeedOffer } from '#core/relevance/profile/watchDraft';
import type { Context } from '#workers/context';
import { discoverFeeds } from '#workers/net/discover';
import { DEFAULT_LIMITS } from '#workers/net/fetchUrl';

const ANYTHING =
  'text/html, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';
const PAUSE_MS = 300;
const OFFERED = 8;

/** The feeds that the site of an address has, best first, as the dashboard offers them. Throws what discoverFeeds throws. */
export async function offerFeeds(
  url: string,
  searchWords: string[],
  { web, parse, clock, signal }: Pick<Context, 'web' | 'parse' | 'clock' | 'signal'>,
): Promise<FeedOffer[]> {
  const typed = new FetchAddress(normaliseAddress(url) ?? url);
  const { login } = typed;
  // The login goes to every page of the site that it was typed for, not to the one address alone.
  const feed = { own: typed.withoutLogin(), access: login === undefined ? {} : { login } };
  const candidates = await discoverFeeds(feed.own.reveal(), {
    get: (address) => web.getFor(feed, address, { accept: ANYTHING, limits: DEFAULT_LIMITS }),
    parse,
    robots: web.pages.robots,
    clock,
    pause: () => wait(PAUSE_MS),
    searches: searchWords.length > 0 ? [searchWords.join(' ')] : [],
    signal,
  });
  return candidates.slice(0, OFFERED).map(({ url: address, title, itemCount, itemsPerDay, samples }) => ({
    ...addressesOf(address, typed),
    title,
    itemCount,
    ...defined({ itemsPerDay }),
    sample: samples,
  }));
}

/** What was typed to find it is not told again: who typed it brings it to `offeredAddress`. */
function addressesOf(found: string, typed: FetchAddress): Pick<FeedOffer, 'url' | 'fetchFrom'> {
  const address = new FetchAddress(found).withoutLogin();
  if (typed.restore(address.shown).key === address.key) return { url: address.shown };
  return { url: address.shown, ...defined({ fetchFrom: address.hasToken ? address.reveal() : undefined }) };
}

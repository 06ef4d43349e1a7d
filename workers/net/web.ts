import { FetchAddress, showAddress } from '#core/feeds/address';
import type { AddressPolicy } from '#runtime/net/addressPolicy';
import { closeAgent } from '#runtime/net/agent';
import type { Database } from '#store/database';
import type { FeedRequest } from '#store/feeds/feedAccess';
import { robotsStore } from '#store/work/robots';
import type { FetchLimits, FetchResult } from '#workers/net/fetchResult';
import { fetchUrl } from '#workers/net/fetchUrl';
import { PAGE_ACCEPT, PAGE_LIMITS, type ReadPageDeps } from '#workers/net/readPage';
import type { PageExtractor } from '#workers/threads/pageExtractor';

/** This worker's one way into the network: checked addresses, an honest name, robots.txt kept to for pages. */
export interface Web {
  policy: AddressPolicy;
  userAgent: string;
  get(url: string, options: { accept: string; limits: FetchLimits }): Promise<FetchResult>;
  /**
   * The same in the name of a feed: an address made from the feed's shown one gets its tokens back, and its own origin is
   * asked with its login, headers and proxy. What the answer says of addresses may be shown.
   */
  getFor(
    feed: Pick<FeedRequest, 'own' | 'access'>,
    url: string,
    options: { accept: string; limits: FetchLimits },
  ): Promise<FetchResult>;
  pages: ReadPageDeps;
  close(): Promise<void>;
}

export function openWeb(options: {
  db: Database;
  policy: AddressPolicy;
  userAgent: string;
  signal: AbortSignal;
  clock: () => Date;
  extractor: PageExtractor;
}): Web {
  const { db, policy, userAgent, signal, clock, extractor } = options;
  const common = { policy, userAgent, signal };
  const get: Web['get'] = (url, request) => fetchUrl({ url: new FetchAddress(url), ...request, ...common });
  const getFor: Web['getFor'] = async ({ own, access }, url, request) => {
    const { origin } = new URL(own.reveal());
    const found = await fetchUrl({ url: own.restore(url), access, ownOrigin: origin, ...request, ...common });
    return { ...found, finalUrl: showAddress(found.finalUrl) };
  };
  const getPage = (url: string) => get(url, { accept: PAGE_ACCEPT, limits: PAGE_LIMITS });
  return {
    policy,
    userAgent,
    get,
    getFor,
    pages: { get: getPage, extractor, robots: { get: getPage, store: robotsStore(db), userAgent, clock } },
    close: () => closeAgent(policy),
  };
}

import { FetchAddress, showAddress } from '#core/feeds/address';
import type { Database } from '#store/database';
import type { FeedRequest } from '#store/feeds/feedAccess';
import { robotsStore } from '#store/work/robots';
import type { AddressPolicy } from '#workers/net/addressPolicy';
import { closeAgent } from '#workers/net/agent';
import { type FetchLimits, type FetchResult, fetchUrl } from '#workers/net/fetchUrl';
import { PAGE_ACCEPT, PAGE_LIMITS, type ReadPageDeps } from '#workers/net/readPage';
import { createPageReader } from '#workers/threads/pageReader';
import { createParsePool, type ParsePool } from '#workers/threads/parsePool';

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
  parse: ParsePool['parse'];
  pages: ReadPageDeps;
  signal: AbortSignal;
  clock: () => Date;
  close(): Promise<void>;
}

export function openWeb(options: {
  db: Database;
  policy: AddressPolicy;
  userAgent: string;
  signal: AbortSignal;
  clock: () => Date;
}): Web {
  const { db, policy, userAgent, signal, clock } = options;
  const reader = createPageReader();
  const pool = createParsePool();
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
    signal,
    clock,
    get,
    getFor,
    parse: (bytes, where) => pool.parse(bytes, { now: clock().toISOString(), ...where }),
    pages: { get: getPage, reader, robots: { get: getPage, store: robotsStore(db), userAgent, clock } },
    async close() {
      await Promise.all([reader.close(), pool.close(), closeAgent(policy)]);
    },
  };
}

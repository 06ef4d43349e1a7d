import type { Database } from '#store/database';
import { robotsStore } from '#store/robots';
import type { AddressPolicy } from '#workers/fetch/addressPolicy';
import { closeAgent } from '#workers/fetch/agent';
import { type FetchLimits, type FetchResult, fetchUrl } from '#workers/fetch/fetchUrl';
import { createPageReader } from '#workers/page/pageReader';
import { createParsePool, type ParsePool } from '#workers/parse/parsePool';
import { PAGE_ACCEPT, PAGE_LIMITS, type ReadPageDeps } from '#workers/readPage';

/** This worker's one way into the network: checked addresses, an honest name, robots.txt kept to for pages. */
export interface Web {
  policy: AddressPolicy;
  userAgent: string;
  get(url: string, options: { accept: string; limits: FetchLimits }): Promise<FetchResult>;
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
  const get: Web['get'] = (url, request) => fetchUrl({ url, ...request, policy, userAgent, signal });
  const getPage = (url: string) => get(url, { accept: PAGE_ACCEPT, limits: PAGE_LIMITS });
  return {
    policy,
    userAgent,
    signal,
    clock,
    get,
    parse: (bytes, where) => pool.parse(bytes, { now: clock().toISOString(), ...where }),
    pages: { get: getPage, reader, robots: { get: getPage, store: robotsStore(db), userAgent, clock } },
    async close() {
      await Promise.all([reader.close(), pool.close(), closeAgent(policy)]);
    },
  };
}

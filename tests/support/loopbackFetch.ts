import { FetchAddress } from '#core/feeds/address';
import { createAddressPolicy } from '#runtime/net/addressPolicy';
import { closeAgent } from '#runtime/net/agent';
import type { FetchLimits, FetchResult } from '#workers/net/fetchResult';
import { DEFAULT_LIMITS, fetchUrl } from '#workers/net/fetchUrl';
import type { RobotsDeps } from '#workers/net/robots';

export interface LoopbackFetch {
  get: (url: string) => Promise<FetchResult>;
  /** Robots rules kept in memory. */
  robots: RobotsDeps;
  close(): Promise<void>;
}

/** The real fetcher, let onto loopback, with the clock standing still. */
export function loopbackFetch({
  limits = {},
  accept = '*/*',
  now = new Date('2026-11-02T12:00:00Z'),
}: {
  limits?: Partial<FetchLimits>;
  accept?: string;
  now?: Date;
} = {}): LoopbackFetch {
  const policy = createAddressPolicy({ allow: '127.0.0.0/8' });
  const userAgent = 'Marsad/1.0 (+http://127.0.0.1/about)';
  const get = (url: string) =>
    fetchUrl({ url: new FetchAddress(url), accept, policy, userAgent, limits: { ...DEFAULT_LIMITS, ...limits } });
  const kept = new Map<string, { robots: string; robotsAt: Date }>();
  return {
    get,
    robots: {
      get,
      userAgent,
      clock: () => now,
      store: { load: async (host) => kept.get(host), save: async (host, copy) => void kept.set(host, copy) },
    },
    close: () => closeAgent(policy),
  };
}
